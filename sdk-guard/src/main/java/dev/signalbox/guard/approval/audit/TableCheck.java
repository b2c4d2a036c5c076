package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Verifies the table of one log, and its head. */
final class TableCheck {
  private final DataSource database;
  private final Seal seal;

  TableCheck(DataSource database, Seal seal) {
    this.database = database;
    this.seal = seal;
  }

  AuditReport run() {
    try (Connection connection = database.getConnection()) {
      // The head first: the entries that others add meanwhile are ahead of it, never behind.
      Optional<TableHead> head = TableHead.read(connection);
      Optional<Link> accepted = head.filter(found -> found.isSealedBy(seal)).map(TableHead::last);
      ChainCheck chain = new ChainCheck(new TableLines(connection), seal, accepted);
      return chain.report(1, chain.run().or(() -> headFault(head)));
    } catch (SQLException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DataException unreadable(SQLException e) {
    return new DataException(
        "the audit log in table signalbox_audit cannot be read (" + e.getMessage() + ")", e);
  }

  private Optional<AuditFault> headFault(Optional<TableHead> head) {
    if (head.isPresent() && head.get().isSealedBy(seal)) {
      return Optional.empty();
    }
    return Optional.of(
        new AuditFault(
            head.isPresent() ? Kind.HEAD_DAMAGED : Kind.HEAD_MISSING,
            "signalbox_audit_head",
            0,
            OptionalLong.empty(),
            "it was "
                + (head.isPresent() ? "changed" : "deleted")
                + ", so nobody can tell whether the end was cut off"));
  }
}
