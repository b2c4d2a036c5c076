package dev.signalbox.guard.approval.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a log's table, a few in memory at a time. <em>Not thread-safe.</em> */
final class TableLines implements Lines {
  static final String TABLE = "signalbox_audit";

  private static final int PAGE = 50;

  private final Connection connection;
  private final Deque<FoundLine> page = new ArrayDeque<>();
  private long after = Long.MIN_VALUE;
  private boolean ended;

  TableLines(Connection connection) {
    this.connection = connection;
  }

  @Override
  public @Nullable FoundLine next() {
    if (page.isEmpty() && !ended) {
      try {
        turn();
      } catch (SQLException e) {
        throw TableCheck.unreadable(e);
      }
    }
    return page.poll();
  }

  private void turn() throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT seq, happened_at, kind, subject, actor, line FROM signalbox_audit"
                + " WHERE seq > ? ORDER BY seq FETCH FIRST "
                + PAGE
                + " ROWS ONLY")) {
      query.setLong(1, after);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          after = row.getLong(1);
          page.add(line(row));
        }
      }
    }
    ended = page.size() < PAGE;
  }

  private static FoundLine line(ResultSet row) throws SQLException {
    String text = row.getString(6);
    List<String> columns =
        List.of(row.getString(2), row.getString(3), row.getString(4), row.getString(5));
    return new FoundLine(TABLE, row.getLong(1), text, true, flaw(row.getLong(1), columns, text));
  }

  private static Optional<String> flaw(long sequence, List<String> columns, String text) {
    try {
      EntryLine line = LineReader.read(text);
      boolean agree =
          line.entry().sequence() == sequence && new TableRow(line).copies().equals(columns);
      return agree ? Optional.empty() : Optional.of("its columns do not say what its line says");
    } catch (NotAnEntryException e) {
      return Optional.empty(); // said by whoever reads the line
    }
  }
}
