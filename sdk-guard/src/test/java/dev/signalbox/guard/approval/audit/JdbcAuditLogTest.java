package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditFault.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The log in a table: on H2, or on the PostgreSQL of {@code -Dsignalbox.test.postgres=jdbc:...},
 * whose tables of the log are dropped.
 */
class JdbcAuditLogTest {
  private static final String POSTGRES = System.getProperty("signalbox.test.postgres", "");
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private DataSource database = new JdbcDataSource();
  private Connection keepsItAlive;

  @BeforeEach
  void openDatabase() throws SQLException {
    database = POSTGRES.isEmpty() ? h2() : postgres();
    keepsItAlive = database.getConnection();
    sql("DROP TABLE IF EXISTS signalbox_audit");
    sql("DROP TABLE IF EXISTS signalbox_audit_head");
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    keepsItAlive.close();
  }

  private static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:audit" + DATABASES.incrementAndGet());
    return h2;
  }

  private static DataSource postgres() {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setURL(POSTGRES);
    return postgres;
  }

  private void sql(String text) {
    try (Statement statement = keepsItAlive.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new AssertionError(text, e);
    }
  }

  private List<AuditEntry> write(int entries) {
    List<AuditEntry> written = new ArrayList<>();
    try (AuditLog log = JdbcAuditLog.open(database)) {
      for (int i = 1; i <= entries; i++) {
        written.add(log.append(AuditFiles.record(i)));
      }
    }
    return written;
  }

  private AuditReport verify() {
    return AuditVerifier.withoutKey().verify(database);
  }

  @Test
  void append_entries_makeTheChainOfAFile() throws Exception {
    List<AuditEntry> written = write(3);

    List<EntryLine> lines = new ArrayList<>();
    try (Statement statement = keepsItAlive.createStatement();
        ResultSet rows = statement.executeQuery("SELECT line FROM signalbox_audit ORDER BY seq")) {
      while (rows.next()) {
        lines.add(LineReader.read(rows.getString(1)));
      }
    }
    assertThat(lines.stream().map(EntryLine::entry)).isEqualTo(written);
    assertThat(lines.get(1).previous()).isEqualTo(written.get(0).hash());
    AuditReport report = verify();
    assertThat(report.isWhole()).isTrue();
    assertThat(report.entries()).isEqualTo(3);
    assertThat(report.first()).contains(AuditFiles.record(1).at());
  }

  @Test
  void append_hostileTexts_areStored() {
    String hostile =
        "'; DROP TABLE signalbox_audit; --\u0000\n\ud800\u202e" + "\u4e2d".repeat(1 << 20);
    try (AuditLog log = JdbcAuditLog.open(database)) {
      log.append(
          new AuditRecord(AuditFiles.AT, "command.ran", hostile, hostile, Map.of("text", hostile)));
    }
    write(1);

    assertThat(verify().entries()).isEqualTo(2);
  }

  @Test
  void append_afterManyPages_verifies() {
    write(120);

    assertThat(verify().entries()).isEqualTo(120);
  }

  @Test
  void append_severalStartersAtOnce_makeOneChain() throws Exception {
    int starters = 6;
    ExecutorService pool = Executors.newFixedThreadPool(starters);
    List<Callable<List<AuditEntry>>> tasks = new ArrayList<>();
    for (int i = 0; i < starters; i++) {
      tasks.add(() -> write(20));
    }
    List<AuditEntry> written = new ArrayList<>();
    for (Future<List<AuditEntry>> future : pool.invokeAll(tasks)) {
      written.addAll(future.get());
    }
    pool.shutdown();

    assertThat(written.stream().map(AuditEntry::sequence))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 120).boxed().toList());
    assertThat(verify().fault()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE signalbox_audit SET kind = 'command.held' WHERE seq = 3 | CHANGED | 3",
        "UPDATE signalbox_audit SET subject = 'r-9' WHERE seq = 3 | CHANGED | 3",
        "UPDATE signalbox_audit SET actor = 'eve' WHERE seq = 3 | CHANGED | 3",
        "UPDATE signalbox_audit SET happened_at = 'x' WHERE seq = 3 | CHANGED | 3",
        "UPDATE signalbox_audit SET line = REPLACE(line, 'ana', 'eve') WHERE seq = 3 | CHANGED | 3",
        "UPDATE signalbox_audit SET seq = 33 WHERE seq = 3 | REORDERED | 4",
        "DELETE FROM signalbox_audit WHERE seq = 1 | MISSING | 2",
        "DELETE FROM signalbox_audit WHERE seq = 3 | MISSING | 4",
        "DELETE FROM signalbox_audit WHERE seq > 3 | TRUNCATED | 3",
        "DELETE FROM signalbox_audit | TRUNCATED | 0",
        "UPDATE signalbox_audit_head SET seq = 3 | HEAD_DAMAGED | 0",
        "DELETE FROM signalbox_audit_head | HEAD_MISSING | 0",
      })
  void verify_tableChanged_saysWhere(String change, Kind kind, long row) {
    write(5);
    sql(change);

    AuditFault fault = verify().fault().orElseThrow();

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.line()).isEqualTo(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM signalbox_audit WHERE seq > 3",
        "UPDATE signalbox_audit_head SET seq = 3",
        "DELETE FROM signalbox_audit_head",
        "UPDATE signalbox_audit SET line = 'x' WHERE seq = 5",
      })
  void append_brokenTable_isRefused(String change) {
    write(5);
    sql(change);

    assertThatThrownBy(() -> write(1))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("is broken")
        .hasMessageContaining("new log begins");
  }

  @Test
  void append_tableGoneMeanwhile_isNotAccepted() {
    try (AuditLog log = JdbcAuditLog.open(database)) {
      log.append(AuditFiles.record(1));
      sql("DROP TABLE signalbox_audit");

      assertThatThrownBy(() -> log.append(AuditFiles.record(2)))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("not accepted");
    }
  }

  @Test
  void append_otherKey_isRefused() {
    try (AuditLog log = JdbcAuditLog.open(database, AuditFiles.KEY)) {
      log.append(AuditFiles.record(1));
    }

    assertThatThrownBy(() -> write(1)).hasMessageContaining("another key");
    assertThatThrownBy(this::verify)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sealed with a key");
    assertThat(AuditVerifier.withKey(AuditFiles.KEY).verify(database).isWhole()).isTrue();
  }

  @Test
  void append_interruptedThread_isStored() {
    try (AuditLog log = JdbcAuditLog.open(database)) {
      Thread.currentThread().interrupt();
      log.append(AuditFiles.record(1));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(verify().entries()).isEqualTo(1);
  }

  @Test
  void append_afterClose_isRefused() {
    AuditLog log = JdbcAuditLog.open(database);
    log.close();

    assertThatIllegalStateException().isThrownBy(() -> log.append(AuditFiles.record(1)));
  }

  @Test
  void open_tableOfALaterVersion_isRefused() {
    write(1);
    sql("UPDATE signalbox_audit_head SET format = 2");

    assertThatThrownBy(() -> JdbcAuditLog.open(database))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("has format 2");
  }

  @Test
  void verify_noTable_saysSo() {
    assertThatThrownBy(this::verify)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be read");
  }
}
