package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Proves that an audit log is what was written, or says where it is not. Needs memory for one line,
 * however long the log; may run while others append. <em>Immutable; thread-safe.</em>
 */
public final class AuditVerifier {
  private final Seal seal;

  private AuditVerifier(Optional<AuditKey> key) {
    this.seal = new Seal(key);
  }

  /** For logs without a key. */
  public static AuditVerifier withoutKey() {
    return new AuditVerifier(Optional.empty());
  }

  /** For logs that were sealed with this key. */
  public static AuditVerifier withKey(AuditKey key) {
    return new AuditVerifier(Optional.of(key));
  }

  /**
   * Verifies the files of a log.
   *
   * @param log the growing file, {@code audit.jsonl}; the full ones are found beside it
   * @throws DataException if there is no log, it cannot be read, or it has a key and none was given
   */
  public AuditReport verify(Path log) {
    try (FileCheck check = new FileCheck(new LogFiles(log), seal)) {
      return check.run();
    } catch (IOException e) {
      throw new DataException("audit log " + log + " cannot be read (" + e + ")", e);
    }
  }

  /**
   * Verifies the log in the table {@code signalbox_audit}.
   *
   * @throws DataException if there is no such table, it cannot be read, or it has a key and none
   *     was given
   */
  public AuditReport verify(DataSource database) {
    return new TableCheck(database, seal).run();
  }
}
