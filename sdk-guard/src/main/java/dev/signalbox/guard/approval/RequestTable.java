package dev.signalbox.guard.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code signalbox_approval_request}. <em>Stateless; thread-safe.</em> */
final class RequestTable {
  private static final String DOCUMENTS = "SELECT document FROM signalbox_approval_request ";
  private static final String COUNT = "SELECT COUNT(*) FROM signalbox_approval_request ";
  private static final String OPEN = "state IN ('PENDING', 'APPROVED')";

  private RequestTable() {}

  /** False if its version is not the next one, or it is not the only open one of its hash. */
  static boolean put(Connection connection, ApprovalRequest request) throws SQLException {
    if (request.version() > 1) {
      return update(connection, request);
    }
    boolean taken =
        Rows.exists(connection, COUNT + "WHERE id = ?", request.id())
            || Rows.exists(
                connection, COUNT + "WHERE hash = ? AND " + OPEN, request.fingerprint().hash());
    return !taken && insert(connection, request);
  }

  private static boolean insert(Connection connection, ApprovalRequest request)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO signalbox_approval_request (version, state, expires_at, search, document,"
                + " tenant, principal, hash, created_at, id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      putChanging(insert, request);
      insert.setString(6, StoreText.column(request.context().tenant()));
      insert.setString(7, StoreText.column(request.context().principal()));
      insert.setString(8, request.fingerprint().hash());
      insert.setLong(9, StoreText.micros(request.created()));
      insert.setString(10, request.id());
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean update(Connection connection, ApprovalRequest request)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE signalbox_approval_request SET version = ?, state = ?, expires_at = ?,"
                + " search = ?, document = ? WHERE id = ? AND version = ?")) {
      putChanging(update, request);
      update.setString(6, request.id());
      update.setLong(7, request.version() - 1);
      return update.executeUpdate() == 1;
    }
  }

  private static void putChanging(PreparedStatement statement, ApprovalRequest request)
      throws SQLException {
    statement.setLong(1, request.version());
    statement.setString(2, request.state().name());
    statement.setLong(3, StoreText.micros(request.expires()));
    statement.setString(4, StoreText.column(request.searchable()));
    Rows.setText(statement, 5, RequestJson.write(request));
  }

  static Optional<ApprovalRequest> find(Connection connection, String id) throws SQLException {
    return first(connection, DOCUMENTS + "WHERE id = ?", StoreText.column(id));
  }

  static Optional<ApprovalRequest> findOpen(Connection connection, String hash)
      throws SQLException {
    return first(connection, DOCUMENTS + "WHERE hash = ? AND " + OPEN, StoreText.column(hash));
  }

  private static Optional<ApprovalRequest> first(Connection connection, String sql, String value)
      throws SQLException {
    return requests(connection, sql, List.of(value)).stream().findFirst();
  }

  static long countPending(Connection connection) throws SQLException {
    return Rows.count(connection, COUNT + "WHERE state = 'PENDING'", List.of());
  }

  static long countPending(Connection connection, String tenant, String principal)
      throws SQLException {
    return Rows.count(
        connection,
        COUNT + "WHERE principal = ? AND tenant = ? AND state = 'PENDING'",
        List.of(StoreText.column(principal), StoreText.column(tenant)));
  }

  static List<ApprovalRequest> due(Connection connection, Instant now, int limit)
      throws SQLException {
    return requests(
        connection,
        DOCUMENTS + "WHERE " + OPEN + " AND expires_at <= ? ORDER BY expires_at, id LIMIT ?",
        List.of(StoreText.micros(now), limit));
  }

  static List<ApprovalRequest> list(Connection connection, ApprovalQuery query)
      throws SQLException {
    StringBuilder sql = new StringBuilder(DOCUMENTS).append("WHERE TRUE");
    List<Object> values = new ArrayList<>();
    List<String> states = query.states().stream().map(ApprovalState::name).sorted().toList();
    if (!states.isEmpty()) {
      sql.append(" AND state IN (?").append(", ?".repeat(states.size() - 1)).append(')');
      values.addAll(states);
    }
    query.tenant().ifPresent(tenant -> add(sql, " AND tenant = ?", values, tenant));
    String words = ApprovalRequest.searchable(query.words()).strip();
    if (!words.isEmpty()) {
      sql.append(" AND search LIKE ? ESCAPE '!'");
      values.add(StoreText.pattern(words));
    }
    Optional<ApprovalRequest> last =
        query.before().isPresent() ? find(connection, query.before().get()) : Optional.empty();
    if (last.isPresent()) {
      long created = StoreText.micros(last.get().created());
      sql.append(" AND created_at <= ? AND (created_at < ? OR id < ?)");
      values.addAll(List.of(created, created, last.get().id()));
    }
    // With one state the order is that of an index that begins with the state.
    sql.append(states.size() == 1 ? " ORDER BY state, " : " ORDER BY ");
    sql.append("created_at DESC, id DESC LIMIT ?");
    values.add(query.limit());
    return requests(connection, sql.toString(), values);
  }

  private static void add(StringBuilder sql, String term, List<Object> values, String text) {
    sql.append(term);
    values.add(StoreText.column(text));
  }

  private static List<ApprovalRequest> requests(
      Connection connection, String sql, List<Object> values) throws SQLException {
    return Rows.read(connection, sql, values, row -> RequestJson.read(Rows.text(row, 1)));
  }
}
