package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log's entries without proving anything; see {@link AuditVerifier} for that.
 * <em>Stateless; thread-safe.</em>
 */
public final class AuditReader {
  private AuditReader() {}

  /** Takes what is read, in the order of the log. */
  public interface Visitor {
    void entry(AuditEntry entry);

    /**
     * A line that is no entry.
     *
     * @param place as in {@code audit.jsonl:12}
     * @param why a sentence for a person
     */
    void unreadable(String place, String why);
  }

  /**
   * Reads all files of a log.
   *
   * @param log the growing file, {@code audit.jsonl}; the full ones are found beside it
   * @throws DataException if there is no log, or it cannot be read
   */
  public static void read(Path log, Visitor visitor) {
    Seal any = new Seal(Optional.empty());
    try (Snapshot snapshot = Snapshot.of(new LogFiles(log), any);
        FileLines lines = new FileLines(snapshot.parts())) {
      for (FoundLine line = lines.next(); line != null; line = lines.next()) {
        hand(line, visitor);
      }
    } catch (IOException e) {
      throw new DataException("audit log " + log + " cannot be read (" + e + ")", e);
    }
  }

  private static void hand(FoundLine line, Visitor visitor) {
    AuditEntry entry = null;
    String why = line.flaw().orElse("");
    try {
      entry = LineReader.read(line.text()).entry();
    } catch (NotAnEntryException e) {
      why = String.valueOf(e.getMessage());
    }
    handOne(entry, line, why, visitor);
  }

  private static void handOne(
      @Nullable AuditEntry entry, FoundLine line, String why, Visitor visitor) {
    if (entry != null && line.isWhole()) {
      visitor.entry(entry);
    } else {
      visitor.unreadable(line.source() + ":" + line.number(), why);
    }
  }
}
