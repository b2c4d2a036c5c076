package dev.signalbox.guard.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code signalbox_approval_standing}. <em>Stateless; thread-safe.</em> */
final class StandingTable {
  private static final String DOCUMENTS = "SELECT document FROM signalbox_approval_standing ";

  private StandingTable() {}

  /** False if its version is not the next one. */
  static boolean put(Connection connection, StandingGrant grant) throws SQLException {
    return grant.version() > 1 ? update(connection, grant) : insert(connection, grant);
  }

  private static boolean insert(Connection connection, StandingGrant grant) throws SQLException {
    if (find(connection, grant.id()).isPresent()) {
      return false;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO signalbox_approval_standing (id, version, tenant, created_at, document)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setString(1, grant.id());
      insert.setLong(2, grant.version());
      insert.setString(3, StoreText.column(grant.terms().tenant()));
      insert.setLong(4, StoreText.micros(grant.created()));
      Rows.setText(insert, 5, StandingJson.write(grant));
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean update(Connection connection, StandingGrant grant) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE signalbox_approval_standing SET version = ?, document = ?"
                + " WHERE id = ? AND version = ?")) {
      update.setLong(1, grant.version());
      Rows.setText(update, 2, StandingJson.write(grant));
      update.setString(3, grant.id());
      update.setLong(4, grant.version() - 1);
      return update.executeUpdate() == 1;
    }
  }

  static Optional<StandingGrant> find(Connection connection, String id) throws SQLException {
    return grants(connection, "WHERE id = ?", StoreText.column(id)).stream().findFirst();
  }

  static List<StandingGrant> of(Connection connection, String tenant) throws SQLException {
    return grants(
        connection, "WHERE tenant = ? ORDER BY created_at DESC, id DESC", StoreText.column(tenant));
  }

  private static List<StandingGrant> grants(Connection connection, String where, String value)
      throws SQLException {
    return Rows.read(
        connection, DOCUMENTS + where, List.of(value), row -> StandingJson.read(Rows.text(row, 1)));
  }
}
