package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.ConfigException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes the tables of a log where they are not there yet, however many start at once. <em>Not
 * thread-safe.</em>
 */
final class TableSchema {
  private static final int ATTEMPTS = 5;
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS signalbox_audit (seq BIGINT PRIMARY KEY,"
              + " happened_at VARCHAR(40) NOT NULL, kind VARCHAR(100) NOT NULL,"
              + " subject VARCHAR(1600) NOT NULL, actor VARCHAR(1600) NOT NULL,"
              + " line VARCHAR(1000000) NOT NULL)",
          "CREATE INDEX IF NOT EXISTS signalbox_audit_subject ON signalbox_audit (subject)",
          "CREATE TABLE IF NOT EXISTS signalbox_audit_head (id INT PRIMARY KEY,"
              + " format INT NOT NULL, seq BIGINT NOT NULL, hash VARCHAR(64) NOT NULL,"
              + " seal VARCHAR(64) NOT NULL)");

  private final Connection connection;
  private final Seal seal;

  private TableSchema(Connection connection, Seal seal) {
    this.connection = connection;
    this.seal = seal;
  }

  static void create(DataSource database, Seal seal) throws SQLException {
    try (Connection connection = database.getConnection()) {
      boolean own = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        new TableSchema(connection, seal).create();
      } finally {
        connection.setAutoCommit(own);
      }
    }
  }

  /** Whoever is not first meets errors of names and keys that are taken; what counts is the end. */
  private void create() throws SQLException {
    for (int attempt = 1; !isThere(); attempt++) {
      try {
        run();
        requireHead();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void requireHead() {
    if (!isThere()) {
      throw new AuditException(
          "the audit log in table signalbox_audit is broken: its row in signalbox_audit_head is"
              + " gone, so nobody can tell whether its end was cut off. Move its rows to another"
              + " table, and a new log begins");
    }
  }

  private void run() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO signalbox_audit_head (id, format, seq, hash, seal) SELECT 1, "
                + TableHead.FORMAT
                + ", 0, CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(64))"
                + " WHERE NOT EXISTS (SELECT 1 FROM signalbox_audit)")) {
      insert.setString(1, Link.START.hash());
      insert.setString(2, TableHead.sealOf(Link.START, seal));
      insert.executeUpdate();
    }
  }

  private boolean isThere() {
    int format;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT format FROM signalbox_audit_head WHERE id = 1")) {
      if (!row.next()) {
        return false;
      }
      format = row.getInt(1);
    } catch (SQLException e) {
      return false; // no such table yet; if it is something else, making it fails as well
    }
    if (format != TableHead.FORMAT) {
      throw new ConfigException(
          "the audit log in table signalbox_audit has format "
              + format
              + ", this version writes "
              + TableHead.FORMAT
              + "; use the version that made it");
    }
    return true;
  }
}
