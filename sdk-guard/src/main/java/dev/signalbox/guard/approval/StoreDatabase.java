package dev.signalbox.guard.approval;

import dev.signalbox.core.ConfigException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of a store: one connection a piece of work, given back as it was found; one change
 * at a time in this process, so that threads queue here and not in the database. H2 gets a
 * connection that keeps it open, and every change is forced to disk, which H2 by itself does half a
 * second later. <em>Thread-safe.</em>
 */
final class StoreDatabase implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  /** Others were in the way: serialization, deadlock, lock timeouts of PostgreSQL and H2. */
  private static final Set<String> WORTH_A_RETRY =
      Set.of("40001", "40P01", "55P03", "HYT00", "90131");

  private final DataSource source;
  private final Workers workers = new Workers("signalbox-approvals");
  private final ReentrantLock changing = new ReentrantLock(true);
  private final Optional<Connection> keptOpen;

  private StoreDatabase(DataSource source, Optional<Connection> keptOpen) {
    this.source = source;
    this.keptOpen = keptOpen;
  }

  /** Work on a connection that commits each statement. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  static StoreDatabase open(DataSource source) {
    try {
      Connection connection = source.getConnection();
      try {
        if (isH2(connection)) {
          return new StoreDatabase(source, Optional.of(connection));
        }
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      connection.close();
      return new StoreDatabase(source, Optional.empty());
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static boolean isH2(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> true;
      case "PostgreSQL" -> false;
      default ->
          throw new ConfigException(
              "the approval store works on H2 and PostgreSQL, not on "
                  + product
                  + "; give it a data source of one of them");
    };
  }

  /** Does work whose statements stand alone. */
  <T> T read(Work<T> work) {
    return workers.call(() -> retried(() -> statements(work)));
  }

  /** Does work as one transaction, taken back if it answers empty; durable when this returns. */
  <T> Optional<T> change(Work<Optional<T>> work) {
    changing.lock(); // not in a worker: those who wait would keep others from reading
    try {
      return workers.call(() -> retried(() -> transaction(work)));
    } finally {
      changing.unlock();
    }
  }

  /** What may meet errors of the database. */
  @FunctionalInterface
  private interface Attempt<T> {
    T get() throws SQLException;
  }

  private static <T> T retried(Attempt<T> attempt) {
    for (int number = 1; ; number++) {
      try {
        return attempt.get();
      } catch (SQLException e) {
        if (number == ATTEMPTS || !WORTH_A_RETRY.contains(String.valueOf(e.getSQLState()))) {
          throw unreachable(e);
        }
      }
    }
  }

  private <T> T statements(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean commits = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return work.on(connection);
      } finally {
        connection.setAutoCommit(commits);
      }
    }
  }

  private <T> Optional<T> transaction(Work<Optional<T>> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean commits = connection.getAutoCommit();
      connection.setAutoCommit(true); // isolation cannot change within a transaction
      int isolation = connection.getTransactionIsolation();
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      @Nullable Exception failure = null;
      try {
        Optional<T> result = committed(connection, work);
        return result;
      } catch (SQLException | RuntimeException e) {
        failure = e;
        throw e;
      } finally {
        restore(connection, commits, isolation, failure);
      }
    }
  }

  private <T> Optional<T> committed(Connection connection, Work<Optional<T>> work)
      throws SQLException {
    Optional<T> result = work.on(connection);
    if (result.isEmpty()) {
      connection.rollback();
      return result;
    }
    connection.commit();
    if (keptOpen.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }
    return result;
  }

  private static void restore(
      Connection connection, boolean commits, int isolation, @Nullable Exception failure)
      throws SQLException {
    try {
      if (failure != null) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(commits);
    } catch (SQLException e) {
      if (failure == null) {
        throw e;
      }
      failure.addSuppressed(e);
    }
  }

  private static ApprovalStoreException unreachable(SQLException e) {
    return new ApprovalStoreException(
        "the approval store cannot be reached ("
            + reason(e)
            + "); nothing was granted. Mend the cause, then try again",
        e);
  }

  /** What the database says, without what it quotes of rows. */
  private static String reason(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int line = message.indexOf('\n');
    return (line < 0 ? message : message.substring(0, line)) + ", SQL state " + e.getSQLState();
  }

  @Override
  public void close() {
    workers.close();
    if (keptOpen.isPresent()) {
      try {
        keptOpen.get().close();
      } catch (SQLException e) {
        throw unreachable(e);
      }
    }
  }
}
