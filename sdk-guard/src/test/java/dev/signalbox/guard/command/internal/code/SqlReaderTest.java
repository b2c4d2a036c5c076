package dev.signalbox.guard.command.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "sql ~ SELECT * FROM users ~ [READ, SELECT, users]",
        "sql ~ DROP TABLE IF EXISTS public.users CASCADE ~ [DESTROY, DROP TABLE, public.users]",
        "sql ~ DELETE FROM users ~ [DESTROY, DELETE, users]",
        "sql ~ DELETE FROM users WHERE id = 4 ~ [WRITE, DELETE, users]",
        "sql ~ DELETE FROM users WHERE 1=1 ~ [DESTROY, DELETE, users]",
        "sql ~ DELETE FROM users WHERE id=id or (true and 2>1) ~ [DESTROY, DELETE, users]",
        "sql ~ UPDATE a SET x=1 ~ [DESTROY, UPDATE, a]",
        "sql ~ UPDATE a SET x=1 WHERE y=2 ~ [WRITE, UPDATE, a]",
        "sql ~ WITH d AS (DELETE FROM u) SELECT 1 ~ [DESTROY, DELETE, u], [READ, SELECT, ]",
        "sql ~ EXPLAIN DELETE FROM users ~ [READ, EXPLAIN, ]",
        "psql ~ EXPLAIN (ANALYZE, BUFFERS) DELETE FROM users ~ [DESTROY, DELETE, users]",
        "sql ~ ALTER TABLE t DROP COLUMN c ~ [DESTROY, ALTER TABLE DROP, t]",
        "sql ~ ALTER TABLE t ADD COLUMN d int ~ [DEFINE, ALTER TABLE, t]",
        "sql ~ GRANT ALL ON x TO y ~ [RIGHTS, GRANT, x]",
        "psql ~ COPY t TO PROGRAM 'nc x' ~ [ESCAPE, COPY PROGRAM, t], shell nc x",
        "mysql ~ SELECT 1 INTO OUTFILE '/tmp/x' ~ [ESCAPE, INTO OUTFILE, /tmp/x], write /tmp/x",
        "mysql ~ /*!50000 DROP TABLE x */ ~ [DESTROY, DROP TABLE, x]",
        "mysql ~ system rm x ~ [ESCAPE, system, rm x], shell rm x",
        "psql ~ \\! rm x ~ [ESCAPE, !, rm x], shell rm x",
        "psql ~ \\echo a \\\\ DROP TABLE x ~ [DESTROY, DROP TABLE, x]",
        "sqlite ~ .shell rm x ~ [ESCAPE, shell, rm x], shell rm x",
        "sqlite ~ PRAGMA journal_mode=WAL ~ [WRITE, PRAGMA, journal_mode]",
        "psql ~ DO $$ BEGIN EXECUTE 'DROP TABLE x'; END $$ ~ [DESTROY, DROP TABLE, x]",
        "mysql ~ KILL 12 ~ stop KILL 12"
      })
  void read_statement_isWhatItDoes(String language, String sql, String acts) {
    assertThat(CodeAssertions.acts(language, sql)).startsWith(acts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM dropdown WHERE x = 'DROP TABLE y'",
        "SELECT 1 -- ; DROP TABLE x",
        "SELECT \"delete from\" FROM t"
      })
  void read_dataInAQuery_isOnlyRead(String sql) {
    CodeReading reading = CodeAssertions.read("sql", sql);

    assertThat(reading.understood()).isTrue();
    assertThat(reading.acts()).hasSize(1);
    assertThat(((CodeAct.Database) reading.acts().get(0)).kind()).isEqualTo(CodeAct.Kind.READ);
  }

  @ParameterizedTest
  @ValueSource(strings = {"this is not sql", "SELECT my_cleanup()", "CALL p()", "SELECT 'x"})
  void read_unknownText_isNotUnderstood(String sql) {
    assertThat(CodeAssertions.read("sql", sql).understood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE x",
        "delete from y",
        "UPDATE x SET a=1",
        "truncate table y",
        "SELECT * FROM x"
      })
  void looksLikeSql_statement_isTrue(String text) {
    assertThat(SqlReader.looksLikeSql(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"drop", "update", "select foo", "ls -la", "truncate -s 0 x", "create-app x", ""})
  void looksLikeSql_command_isFalse(String text) {
    assertThat(SqlReader.looksLikeSql(text)).isFalse();
  }
}
