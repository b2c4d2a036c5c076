package dev.signalbox.guard.command.internal.code;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The languages that inline code can be read in, each made when first met. <em>Thread-safe.</em>
 */
public final class CodeReaders {
  private static final Map<String, CodeReader> READERS = new ConcurrentHashMap<>();

  private CodeReaders() {}

  /** The reader of a language such as {@code python} or {@code sqlite}; empty if there is none. */
  public static Optional<CodeReader> forLanguage(String name) {
    String language = language(name.toLowerCase(Locale.ROOT));
    CodeReader known = READERS.get(language);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<CodeReader> made = make(language);
    if (made.isPresent()) {
      READERS.put(language, made.get());
    }
    return made;
  }

  /** One name for all programs of a language. */
  private static String language(String name) {
    return switch (name) {
      case "python3", "python2", "py", "pypy" -> "python";
      case "js", "javascript", "nodejs", "deno", "bun", "typescript" -> "node";
      case "luajit" -> "lua";
      case "mongosh" -> "mongo";
      case "sqlcmd", "mssql", "oracle", "clickhouse" -> "sql";
      case "mariadb" -> "mysql";
      case "postgres", "postgresql" -> "psql";
      case "sqlite3", "duckdb" -> "sqlite";
      case "gawk", "mawk", "nawk" -> "awk";
      case "gsed" -> "sed";
      case "vi", "ex", "nvim" -> "vim";
      case "pwsh" -> "powershell";
      case "redis-cli", "valkey" -> "redis";
      default -> name;
    };
  }

  private static Optional<CodeReader> make(String language) {
    return switch (language) {
      case "python" -> Optional.of(new ScriptReader(Dialects.python()));
      case "node" -> Optional.of(new ScriptReader(Dialects.javaScript()));
      case "node-print" -> Optional.of(new PrintReader());
      case "perl" -> Optional.of(new ScriptReader(Dialects.perl()));
      case "ruby" -> Optional.of(new ScriptReader(Dialects.ruby()));
      case "php" -> Optional.of(new ScriptReader(Dialects.php()));
      case "lua" -> Optional.of(new ScriptReader(Dialects.lua()));
      case "mongo" -> Optional.of(new ScriptReader(Dialects.mongo()));
      case "sql" -> Optional.of(new SqlReader(SqlDialect.ANY));
      case "mysql" -> Optional.of(new SqlReader(SqlDialect.MYSQL));
      case "psql" -> Optional.of(new SqlReader(SqlDialect.PSQL));
      case "sqlite" -> Optional.of(new SqlReader(SqlDialect.SQLITE));
      case "awk" -> Optional.of(new AwkReader());
      case "ftp" -> Optional.of(new FtpReader());
      case "sed" -> Optional.of(new SedReader());
      case "vim" -> Optional.of(new VimReader());
      case "powershell" -> Optional.of(new PowerShellReader());
      case "redis" -> Optional.of(new RedisReader());
      default -> Optional.empty();
    };
  }
}
