package dev.signalbox.guard.approval;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows. <em>Stateless; thread-safe.</em> */
final class Rows {
  private Rows() {}

  /** What one row says. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> read(Connection connection, String sql, List<?> values, Row<T> reader)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      List<T> all = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          all.add(reader.read(rows));
        }
      }
      return all;
    }
  }

  static long count(Connection connection, String sql, List<?> values) throws SQLException {
    return read(connection, sql, values, row -> row.getLong(1)).get(0);
  }

  static boolean exists(Connection connection, String count, String value) throws SQLException {
    return count(connection, count, List.of(value)) > 0;
  }

  /** Of any length: H2 takes and gives strings of up to 1,048,576 characters only. */
  static void setText(PreparedStatement statement, int column, String text) throws SQLException {
    statement.setCharacterStream(column, new StringReader(text), text.length());
  }

  static String text(ResultSet row, int column) throws SQLException {
    try (Reader reader = row.getCharacterStream(column)) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new SQLException("a document broke off while it was read", e);
    }
  }
}
