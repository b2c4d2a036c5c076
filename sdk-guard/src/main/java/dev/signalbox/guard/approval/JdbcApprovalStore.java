package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.spi.ApprovalStore;
import dev.signalbox.guard.approval.spi.StoreChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Keeps approvals in a database: an H2 file on one machine, PostgreSQL for several. It makes its
 * tables, {@code signalbox_approval_*}, if they are not there. A change is one transaction, on disk
 * when {@link #commit} returns: H2 is told to force it (its user must be an administrator, which
 * the first one is), PostgreSQL does so unless {@code synchronous_commit} is off. It uses up to 8
 * connections at a time, on H2 one more that keeps the database open; give it a pool where
 * connecting is slow. Every method throws {@link ApprovalStoreException} if the database cannot be
 * reached. <em>Thread-safe.</em>
 */
public final class JdbcApprovalStore implements ApprovalStore {
  private final StoreDatabase database;

  private JdbcApprovalStore(StoreDatabase database) {
    this.database = database;
  }

  /**
   * The store of this database. The data source stays the caller's to close, after the store.
   *
   * @throws ApprovalStoreException if it cannot be reached, or its tables cannot be made
   * @throws dev.signalbox.core.ConfigException if it is another product, or its tables have the
   *     format of another version
   */
  public static JdbcApprovalStore open(DataSource source) {
    StoreDatabase database = StoreDatabase.open(source);
    try {
      database.read(StoreSchema::create);
      return new JdbcApprovalStore(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public Optional<ApprovalEvent> commit(StoreChange change) {
    return database.change(connection -> commit(connection, change));
  }

  /** The mark first: from there on no other process changes anything until this one is done. */
  private static Optional<ApprovalEvent> commit(Connection connection, StoreChange change)
      throws SQLException {
    long number = EventTable.next(connection, change.event().at());
    if (change.request().isPresent() && !RequestTable.put(connection, change.request().get())) {
      return Optional.empty();
    }
    if (change.standing().isPresent() && !StandingTable.put(connection, change.standing().get())) {
      return Optional.empty();
    }
    ApprovalEvent event = change.event().numbered(number);
    EventTable.add(connection, event);
    return Optional.of(event);
  }

  @Override
  public Optional<ApprovalRequest> find(String id) {
    return database.read(connection -> RequestTable.find(connection, id));
  }

  @Override
  public Optional<ApprovalRequest> findOpen(String hash) {
    return database.read(connection -> RequestTable.findOpen(connection, hash));
  }

  @Override
  public List<ApprovalRequest> list(ApprovalQuery query) {
    return database.read(connection -> RequestTable.list(connection, query));
  }

  @Override
  public long countPending() {
    return database.read(RequestTable::countPending);
  }

  @Override
  public long countPending(String tenant, String principal) {
    return database.read(connection -> RequestTable.countPending(connection, tenant, principal));
  }

  @Override
  public List<ApprovalRequest> due(Instant now, int limit) {
    return database.read(connection -> RequestTable.due(connection, now, limit));
  }

  @Override
  public Optional<StandingGrant> findStanding(String id) {
    return database.read(connection -> StandingTable.find(connection, id));
  }

  @Override
  public List<StandingGrant> standing(String tenant) {
    return database.read(connection -> StandingTable.of(connection, tenant));
  }

  @Override
  public List<ApprovalEvent> events(long after, int limit) {
    return database.read(connection -> EventTable.after(connection, after, limit));
  }

  @Override
  public List<ApprovalEvent> eventsOf(String subject) {
    return database.read(connection -> EventTable.of(connection, subject));
  }

  @Override
  public Mark mark() {
    return database.read(EventTable::mark);
  }

  @Override
  public List<ApprovalEvent> unaudited(Instant until, int limit) {
    return database.read(connection -> EventTable.unaudited(connection, until, limit));
  }

  @Override
  public void audited(long number) {
    database.read(connection -> EventTable.audited(connection, number));
  }

  @Override
  public void close() {
    database.close();
  }
}
