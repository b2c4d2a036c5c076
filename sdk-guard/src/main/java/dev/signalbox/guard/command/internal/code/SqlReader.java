package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.SqlToken.Kind;
import java.util.List;
import java.util.Set;

/** Reads SQL. <em>Stateless; thread-safe.</em> */
public final class SqlReader implements CodeReader {
  private static final int MAX_CHARS = 131_072;
  private static final int MAX_LEVEL = 3;
  private static final Set<String> THINGS =
      Set.of(
          "TABLE",
          "DATABASE",
          "SCHEMA",
          "INDEX",
          "VIEW",
          "USER",
          "ROLE",
          "FUNCTION",
          "TRIGGER",
          "PROCEDURE",
          "SEQUENCE",
          "MATERIALIZED",
          "EXTENSION",
          "TYPE",
          "TEMPORARY",
          "TEMP",
          "UNIQUE",
          "OR",
          "LOGIN",
          "SYSTEM",
          "POLICY",
          "TABLESPACE",
          "OWNED",
          "COLUMN",
          "KEYSPACE",
          "EVENT");

  private final SqlDialect dialect;
  private final int level;

  SqlReader(SqlDialect dialect) {
    this(dialect, 0);
  }

  /** Whether the database is a file that the client itself opens. */
  boolean isEmbedded() {
    return dialect == SqlDialect.SQLITE;
  }

  private SqlReader(SqlDialect dialect, int level) {
    this.dialect = dialect;
    this.level = level;
  }

  @Override
  public CodeReading read(String source) {
    Acts acts = new Acts();
    int end = Math.min(source.length(), MAX_CHARS);
    SqlLexer lexer = new SqlLexer(source, end, dialect);
    List<SqlToken> tokens = lexer.lex();
    if (lexer.broken() || end < source.length() || source.indexOf(CodeAct.HOLE) >= 0) {
      acts.doubt();
    }
    int from = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      boolean last = i == tokens.size();
      if (last || tokens.get(i).isOp(";") || tokens.get(i).kind() == Kind.COMMAND) {
        statement(new SqlStatement(tokens.subList(from, i)), acts);
        from = i + 1;
        if (!last && tokens.get(i).kind() == Kind.COMMAND) {
          new SqlCommands(acts).command(tokens.get(i));
        }
      }
    }
    return acts.reading();
  }

  private void statement(SqlStatement statement, Acts acts) {
    for (SqlToken token : statement.tokens()) {
      if (token.kind() == Kind.HOLE) {
        acts.add(new CodeAct.RunsUnseen("unknown SQL", token.span()));
      }
    }
    if (statement.size() > 0) {
      new SqlVerbs(this, acts).statement(statement, 0);
    }
  }

  /** Reads SQL that stands in a string of this SQL. */
  void nested(String sql, Acts acts, SqlToken at) {
    if (level >= MAX_LEVEL) {
      acts.doubt();
    } else {
      acts.addAll(new SqlReader(dialect, level + 1).read(sql), at.span());
    }
  }

  /** Whether a text reads like a statement of SQL and not like a shell command. */
  public static boolean looksLikeSql(String text) {
    int end = Math.min(text.length(), 4096);
    List<SqlToken> tokens = new SqlLexer(text, end, SqlDialect.ANY).lex();
    SqlStatement s = new SqlStatement(tokens);
    SqlToken second = s.at(1);
    boolean thing = second.kind() == Kind.WORD && THINGS.contains(second.upper());
    return switch (s.at(0).kind() == Kind.WORD ? s.at(0).upper() : "") {
      case "DROP", "ALTER", "CREATE" -> thing && s.size() > 2;
      case "TRUNCATE" ->
          second.is("TABLE")
              || (s.size() == 2 && second.isName())
              || s.at(2).isOp(";")
              || s.has("CASCADE");
      case "DELETE" -> second.is("FROM") && s.size() > 2;
      case "INSERT", "REPLACE", "MERGE" -> second.is("INTO") || s.at(3).is("INTO");
      case "UPDATE" -> s.find("SET") >= 2 && s.find("SET") <= 6;
      case "SELECT" ->
          s.size() > 1
              && (s.has("FROM")
                  || second.kind() == Kind.NUMBER
                  || second.kind() == Kind.STRING
                  || s.at(2).isOp("("));
      case "GRANT" -> s.has("TO");
      case "REVOKE" -> s.has("FROM");
      case "WITH" -> s.has("AS") && s.has("SELECT");
      default -> false;
    };
  }
}
