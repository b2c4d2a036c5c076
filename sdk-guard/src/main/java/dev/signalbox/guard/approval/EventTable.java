package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.spi.ApprovalStore.Mark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The rows of {@code signalbox_approval_event}, and the mark. <em>Stateless; thread-safe.</em> */
final class EventTable {
  private static final String EVENTS = "SELECT number, document FROM signalbox_approval_event ";

  private EventTable() {}

  /** The number of the next event; whoever asks next waits until this transaction ends. */
  static long next(Connection connection, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE signalbox_approval_mark SET number = number + 1,"
                + " latest = GREATEST(latest, CAST(? AS BIGINT)) WHERE id = 1")) {
      update.setLong(1, StoreText.micros(at));
      update.executeUpdate();
    }
    return mark(connection).number();
  }

  static Mark mark(Connection connection) throws SQLException {
    return Rows.read(
            connection,
            "SELECT number, latest FROM signalbox_approval_mark WHERE id = 1",
            List.of(),
            row -> new Mark(row.getLong(1), StoreText.instant(row.getLong(2))))
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ApprovalStoreException(
                    "the approval store's row in signalbox_approval_mark is gone, so nothing is"
                        + " granted; open the store again, which makes it anew",
                    null));
  }

  static void add(Connection connection, ApprovalEvent event) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO signalbox_approval_event (number, happened_at, subject, audited, document)"
                + " VALUES (?, ?, ?, FALSE, ?)")) {
      insert.setLong(1, event.number());
      insert.setLong(2, StoreText.micros(event.at()));
      insert.setString(3, StoreText.column(event.subject()));
      Rows.setText(insert, 4, EventJson.write(event));
      insert.executeUpdate();
    }
  }

  static List<ApprovalEvent> after(Connection connection, long number, int limit)
      throws SQLException {
    return events(connection, "WHERE number > ? ORDER BY number LIMIT ?", List.of(number, limit));
  }

  static List<ApprovalEvent> of(Connection connection, String subject) throws SQLException {
    return events(
        connection, "WHERE subject = ? ORDER BY number", List.of(StoreText.column(subject)));
  }

  static List<ApprovalEvent> unaudited(Connection connection, Instant until, int limit)
      throws SQLException {
    return events(
        connection,
        "WHERE audited = FALSE AND happened_at <= ? ORDER BY number LIMIT ?",
        List.of(StoreText.micros(until), limit));
  }

  static boolean audited(Connection connection, long number) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE signalbox_approval_event SET audited = TRUE WHERE number = ?")) {
      update.setLong(1, number);
      return update.executeUpdate() == 1;
    }
  }

  private static List<ApprovalEvent> events(Connection connection, String where, List<?> values)
      throws SQLException {
    return Rows.read(
        connection,
        EVENTS + where,
        values,
        row -> EventJson.read(row.getLong(1), Rows.text(row, 2)));
  }
}
