package dev.signalbox.guard.approval.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A line, and copies of its members as columns for those who search. <em>Immutable.</em> */
record TableRow(EntryLine line) {

  /** The columns {@code seq, happened_at, kind, subject, actor, line}; texts as in the line. */
  void put(PreparedStatement insert) throws SQLException {
    insert.setLong(1, line.entry().sequence());
    int column = 2;
    for (String text : copies()) {
      insert.setString(column++, text);
    }
    insert.setString(column, line.text());
  }

  /** The columns {@code happened_at, kind, subject, actor}. */
  List<String> copies() {
    AuditRecord record = line.entry().record();
    return List.of(
        record.at().toString(),
        record.kind(),
        Ascii.escaped(record.subject()),
        Ascii.escaped(record.actor()));
  }
}
