package dev.signalbox.guard.approval.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An audit log in the table {@code signalbox_audit}, for several machines: the same lines and the
 * same chain as {@link FileAuditLog}, one a row, in the column {@code line}. The columns beside it
 * are copies to search by. Works on H2 and PostgreSQL; makes its tables if they are not there. An
 * entry is accepted when its transaction is committed; how durable that is, is the database's to
 * say. <em>Thread-safe.</em>
 */
public final class JdbcAuditLog implements AuditLog {
  private final BatchWriter writer;

  private JdbcAuditLog(DataSource database, Optional<AuditKey> key) {
    Seal seal = new Seal(key);
    try {
      TableSchema.create(database, seal);
    } catch (SQLException e) {
      throw TableChain.unavailable(e);
    }
    this.writer = new BatchWriter("signalbox-audit", new TableChain(database, seal), Duration.ZERO);
  }

  /**
   * The log of this database, its entries hashed only.
   *
   * @throws AuditException if the database cannot be used, or the log is broken
   */
  public static JdbcAuditLog open(DataSource database) {
    return new JdbcAuditLog(database, Optional.empty());
  }

  /**
   * The log of this database, its entries sealed with a key.
   *
   * @throws AuditException if the database cannot be used, or the log is broken
   */
  public static JdbcAuditLog open(DataSource database, AuditKey key) {
    return new JdbcAuditLog(database, Optional.of(key));
  }

  @Override
  public AuditEntry append(AuditRecord record) {
    return writer.append(record);
  }

  /** Finishes what was handed in; the data source stays open. */
  @Override
  public void close() {
    writer.close();
  }
}
