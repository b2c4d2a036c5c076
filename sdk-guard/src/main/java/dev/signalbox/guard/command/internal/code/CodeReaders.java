package dev.signalbox.guard.command.internal.code;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages that inline code can be read in. <em>Thread-safe.</em> */
public final class CodeReaders {
  private static final Map<String, CodeReader> READERS = new HashMap<>();

  static {
    put(new ScriptReader(Dialects.PYTHON), "python", "python3", "python2", "py", "pypy");
    put(
        new ScriptReader(Dialects.JAVASCRIPT),
        "node",
        "js",
        "javascript",
        "nodejs",
        "deno",
        "bun",
        "typescript");
    put(new ScriptReader(Dialects.PERL), "perl");
    put(new ScriptReader(Dialects.RUBY), "ruby");
    put(new ScriptReader(Dialects.PHP), "php");
    put(new ScriptReader(Dialects.LUA), "lua", "luajit");
    put(new ScriptReader(Dialects.MONGO), "mongo", "mongosh");
    put(new SqlReader(SqlDialect.ANY), "sql", "sqlcmd", "mssql", "oracle", "clickhouse");
    put(new SqlReader(SqlDialect.MYSQL), "mysql", "mariadb");
    put(new SqlReader(SqlDialect.PSQL), "psql", "postgres", "postgresql");
    put(new SqlReader(SqlDialect.SQLITE), "sqlite", "sqlite3", "duckdb");
    put(new AwkReader(), "awk", "gawk", "mawk", "nawk");
    put(new SedReader(), "sed", "gsed");
    put(new VimReader(), "vim", "vi", "ex", "nvim");
    put(new PowerShellReader(), "powershell", "pwsh");
    put(new RedisReader(), "redis", "redis-cli", "valkey");
  }

  private CodeReaders() {}

  private static void put(CodeReader reader, String... names) {
    for (String name : names) {
      READERS.put(name, reader);
    }
  }

  /** The reader of a language such as {@code python} or {@code sqlite}; empty if there is none. */
  public static Optional<CodeReader> forLanguage(String name) {
    return Optional.ofNullable(READERS.get(name.toLowerCase(Locale.ROOT)));
  }
}
