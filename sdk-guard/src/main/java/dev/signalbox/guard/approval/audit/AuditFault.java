package dev.signalbox.guard.approval.audit;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * The first thing that is wrong with an audit log. <em>Immutable.</em>
 *
 * @param source name of the file, or of the table
 * @param line number of the line from 1, or of the row; 0 if it is not about one
 * @param sequence number of the entry, if it can be told
 * @param what a sentence for a person
 */
public record AuditFault(Kind kind, String source, long line, OptionalLong sequence, String what) {

  /** What was done to a log. */
  public enum Kind {
    /** An entry is not what was written. */
    CHANGED,
    /** An entry was written without the key, or changed; only in logs that have a key. */
    FORGED,
    /** Entries or files are not there. */
    MISSING,
    /** An entry stands before one that was written earlier. */
    REORDERED,
    /** An entry is there twice. */
    DUPLICATED,
    /** The end of the log, or of a file, was cut off. */
    TRUNCATED,
    /** A process died while it wrote; nothing accepted is lost, and the next entry mends it. */
    TORN_TAIL,
    /** Nothing tells how long the log was. */
    HEAD_MISSING,
    /** The note of how long the log was is damaged; the next entry mends it, and says so. */
    HEAD_DAMAGED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON and docs: {@code torn-tail}. */
    public String label() {
      return label;
    }
  }

  /** {@code audit-000001.jsonl:12}. */
  public String place() {
    return line > 0 ? source + ":" + line : source;
  }
}
