package dev.signalbox.guard.approval.audit;

import java.util.Optional;

/**
 * A line as it was found. <em>Immutable.</em>
 *
 * @param source name of the file or table
 * @param number of the line from 1, or of the row
 * @param text bytes as characters, without the line feed
 * @param isWhole whether a line feed ended it
 * @param flaw what is wrong with it, whatever its text
 */
record FoundLine(String source, long number, String text, boolean isWhole, Optional<String> flaw) {}
