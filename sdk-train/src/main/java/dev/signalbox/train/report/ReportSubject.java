package dev.signalbox.train.report;

import java.util.Optional;

/**
 * What a report is about, in the words the reader used. <em>Immutable.</em>
 *
 * @param model where the model lies, or what it is called
 * @param data where the labelled rows came from
 * @param foreign where the foreign texts came from, if there were any
 */
public record ReportSubject(String model, String data, Optional<String> foreign) {}
