package dev.signalbox.guard.approval;

import dev.signalbox.core.ConfigException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a store, made where they are not there yet, however many start at once. The row of
 * {@code signalbox_approval_mark} holds the format and the last event's number; every change
 * updates it first, so changes come one after the other. <em>Not thread-safe.</em>
 */
final class StoreSchema {
  static final int FORMAT = 1;

  private static final int ATTEMPTS = 5;
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE IF NOT EXISTS signalbox_approval_request (id VARCHAR(200) PRIMARY KEY,"
              + " version BIGINT NOT NULL, state VARCHAR(20) NOT NULL, tenant VARCHAR(1200) NOT"
              + " NULL, principal VARCHAR(1200) NOT NULL, hash VARCHAR(64) NOT NULL, created_at"
              + " BIGINT NOT NULL, expires_at BIGINT NOT NULL, search VARCHAR(1000000) NOT NULL,"
              + " document TEXT NOT NULL)",
          index("request_hash", "request (hash, state)"),
          index("request_state", "request (state, created_at DESC, id DESC)"),
          index("request_newest", "request (created_at DESC, id DESC)"),
          index("request_owner", "request (principal, tenant, state)"),
          index("request_due", "request (state, expires_at)"),
          "CREATE TABLE IF NOT EXISTS signalbox_approval_standing (id VARCHAR(200) PRIMARY KEY,"
              + " version BIGINT NOT NULL, tenant VARCHAR(1200) NOT NULL, created_at BIGINT NOT"
              + " NULL, document TEXT NOT NULL)",
          index("standing_tenant", "standing (tenant, created_at DESC, id DESC)"),
          "CREATE TABLE IF NOT EXISTS signalbox_approval_event (number BIGINT PRIMARY KEY,"
              + " happened_at BIGINT NOT NULL, subject VARCHAR(200) NOT NULL, audited BOOLEAN NOT"
              + " NULL, document TEXT NOT NULL)",
          index("event_subject", "event (subject, number)"),
          index("event_audited", "event (audited, number)"),
          "CREATE TABLE IF NOT EXISTS signalbox_approval_mark (id INT PRIMARY KEY, format INT NOT"
              + " NULL, number BIGINT NOT NULL, latest BIGINT NOT NULL)",
          "INSERT INTO signalbox_approval_mark (id, format, number, latest) SELECT 1, "
              + FORMAT
              + ", COALESCE(MAX(number), 0), COALESCE(MAX(happened_at), 0)"
              + " FROM signalbox_approval_event"
              + " HAVING NOT EXISTS (SELECT 1 FROM signalbox_approval_mark)");

  private StoreSchema() {}

  private static String index(String name, String on) {
    return "CREATE INDEX IF NOT EXISTS signalbox_approval_" + name + " ON signalbox_approval_" + on;
  }

  /** Whoever is not first meets errors of names and keys that are taken; what counts is the end. */
  static boolean create(Connection connection) throws SQLException {
    for (int attempt = 1; !isThere(connection); attempt++) {
      try (Statement statement = connection.createStatement()) {
        for (String sql : STATEMENTS) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
    return true;
  }

  private static boolean isThere(Connection connection) {
    int format;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT format FROM signalbox_approval_mark WHERE id = 1")) {
      if (!row.next()) {
        return false;
      }
      format = row.getInt(1);
    } catch (SQLException e) {
      return false; // no such table yet; if it is something else, making it fails as well
    }
    if (format != FORMAT) {
      throw new ConfigException(
          "the approval store in tables signalbox_approval_* has format "
              + format
              + ", this version knows "
              + FORMAT
              + "; use the version of this program that made it, or give it another database");
    }
    return true;
  }
}
