package dev.signalbox.guard.approval.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The row of {@code signalbox_audit_head}: the last entry that was accepted. Its seal is the hash
 * of the text {@code signalbox_audit_head <seq> <hash>}. <em>Immutable.</em>
 *
 * @param last the entry
 * @param sealed the seal as found
 */
record TableHead(Link last, String sealed) {
  static final int FORMAT = 1;
  private static final String READ =
      "SELECT seq, hash, seal FROM signalbox_audit_head WHERE id = 1";

  static Optional<TableHead> read(Connection connection) throws SQLException {
    return read(connection, READ);
  }

  /** Reads the row and keeps it from others until the transaction ends. */
  static Optional<TableHead> lock(Connection connection) throws SQLException {
    return read(connection, READ + " FOR UPDATE");
  }

  private static Optional<TableHead> read(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      return row.next()
          ? Optional.of(new TableHead(new Link(row.getLong(1), row.getString(2)), row.getString(3)))
          : Optional.empty();
    }
  }

  static void write(Connection connection, Link last, Seal seal) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE signalbox_audit_head SET seq = ?, hash = ?, seal = ? WHERE id = 1")) {
      update.setLong(1, last.sequence());
      update.setString(2, last.hash());
      update.setString(3, sealOf(last, seal));
      update.executeUpdate();
    }
  }

  boolean isSealedBy(Seal seal) {
    return sealed.equals(sealOf(last, seal));
  }

  static String sealOf(Link last, Seal seal) {
    return seal.of("signalbox_audit_head " + last.sequence() + " " + last.hash());
  }
}
