package dev.signalbox.guard.approval.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Appends to the table of one log. The row of the head is locked first, so appenders of all
 * machines come one after the other; entries and head are one transaction. <em>Not
 * thread-safe.</em>
 */
final class TableChain implements BatchWriter.Sink {
  private static final int ATTEMPTS = 5;

  /** Others were in the way: serialization, deadlock, lock timeouts of PostgreSQL and H2. */
  private static final Set<String> WORTH_A_RETRY =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  private final DataSource database;
  private final Seal seal;

  TableChain(DataSource database, Seal seal) {
    this.database = database;
    this.seal = seal;
  }

  @Override
  public List<AuditEntry> write(List<AuditRecord> records) {
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = database.getConnection()) {
        return inTransaction(connection, records);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !WORTH_A_RETRY.contains(String.valueOf(e.getSQLState()))) {
          throw unavailable(e);
        }
      }
    }
  }

  static AuditException unavailable(SQLException e) {
    return new AuditException(
        "the audit log in table signalbox_audit cannot be written ("
            + e.getMessage()
            + "), so what needs an entry is not accepted. Nothing that was accepted before is"
            + " lost. Mend the cause, then try again",
        e);
  }

  private List<AuditEntry> inTransaction(Connection connection, List<AuditRecord> records)
      throws SQLException {
    boolean commits = connection.getAutoCommit();
    connection.setAutoCommit(true); // isolation cannot change within a transaction
    int isolation = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    try {
      List<AuditEntry> entries = append(connection, records);
      connection.commit();
      return entries;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    } finally {
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(commits);
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private List<AuditEntry> append(Connection connection, List<AuditRecord> records)
      throws SQLException {
    TableHead head =
        TableHead.lock(connection).orElseThrow(() -> broken("its row of the head is gone"));
    if (!head.isSealedBy(seal)) {
      throw broken("its row of the head was changed, or sealed with another key");
    }
    if (head.last().sequence() > 0 && !hasLast(connection, head.last())) {
      throw broken("entry " + head.last().sequence() + " is not the one that was accepted");
    }
    return insert(connection, records, head.last());
  }

  private boolean hasLast(Connection connection, Link last) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT line FROM signalbox_audit WHERE seq = ?")) {
      query.setLong(1, last.sequence());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && LineReader.read(row.getString(1)).link().equals(last);
      }
    } catch (NotAnEntryException e) {
      return false;
    }
  }

  private List<AuditEntry> insert(Connection connection, List<AuditRecord> records, Link before)
      throws SQLException {
    List<AuditEntry> entries = new ArrayList<>(records.size());
    Link last = before;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO signalbox_audit (seq, happened_at, kind, subject, actor, line)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (AuditRecord record : records) {
        EntryLine line = EntryLine.after(last, record, seal);
        new TableRow(line).put(insert);
        insert.addBatch();
        entries.add(line.entry());
        last = line.link();
      }
      insert.executeBatch();
    }
    TableHead.write(connection, last, seal);
    return entries;
  }

  private static AuditException broken(String what) {
    return new AuditException(
        "the audit log in table signalbox_audit is broken: "
            + what
            + ". It takes no more entries, so that what is there stays as evidence, and what needs"
            + " an entry is not accepted. Verify it; then move the rows of signalbox_audit and"
            + " signalbox_audit_head to other tables together, and a new log begins");
  }
}
