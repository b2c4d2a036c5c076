package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.CodeAct.Kind;
import java.util.Set;

/** Says what a statement of SQL does. */
final class SqlVerbs {
  private static final int MAX_DEPTH = 20;
  private static final Set<String> MAIN =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE", "FROM", "REPLACE");
  private static final Set<String> CHANGES =
      Set.of("DELETE", "UPDATE", "INSERT", "MERGE", "TRUNCATE", "DROP");
  private static final Set<String> READING =
      Set.of(
          "VALUES",
          "TABLE",
          "SHOW",
          "DESCRIBE",
          "DESC",
          "USE",
          "HELP",
          "BEGIN",
          "START",
          "COMMIT",
          "END",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "ABORT",
          "LOCK",
          "UNLOCK",
          "FETCH",
          "CLOSE",
          "LISTEN",
          "UNLISTEN",
          "DISCARD",
          "SUMMARIZE",
          "PIVOT",
          "UNPIVOT",
          "GO",
          "PRINT",
          "DETACH",
          "DEALLOCATE",
          "ANALYZE",
          "ANALYSE",
          "VACUUM",
          "CHECKPOINT",
          "CHECK",
          "CHECKSUM",
          "HANDLER",
          "MOVE",
          "WAITFOR");
  private static final Set<String> DEFINING =
      Set.of("COMMENT", "RENAME", "REINDEX", "CLUSTER", "REFRESH", "UNDROP");
  private static final Set<String> CHANGING =
      Set.of(
          "INSERT",
          "REPLACE",
          "MERGE",
          "UPSERT",
          "OPTIMIZE",
          "NOTIFY",
          "REPAIR",
          "CHANGE",
          "FLUSH");
  private static final Set<String> RIGHTS =
      Set.of("GRANT", "REVOKE", "DENY", "REASSIGN", "SECURITY");

  /** What may follow BEGIN in the body of a procedure. */
  private static final Set<String> BODIES =
      Set.of(
          "DELETE",
          "UPDATE",
          "INSERT",
          "MERGE",
          "TRUNCATE",
          "DROP",
          "ALTER",
          "EXECUTE",
          "PERFORM",
          "CALL",
          "SELECT",
          "CREATE",
          "GRANT",
          "COPY",
          "IF",
          "EXEC");

  private static final Set<String> PRINCIPALS = Set.of("USER", "ROLE", "LOGIN", "GROUP", "POLICY");
  private static final Set<String> KEPT_ROWS =
      Set.of(
          "CONSTRAINT",
          "DEFAULT",
          "NOT",
          "INDEX",
          "KEY",
          "PRIMARY",
          "FOREIGN",
          "IDENTITY",
          "EXPRESSION",
          "CHECK");

  private final SqlReader reader;
  private final Acts acts;

  SqlVerbs(SqlReader reader, Acts acts) {
    this.reader = reader;
    this.acts = acts;
  }

  void statement(SqlStatement given, int depth) {
    SqlStatement s = unwrapped(given);
    if (depth > MAX_DEPTH || s.size() == 0) {
      acts.doubt();
      return;
    }
    SqlToken first = s.at(0);
    String verb = first.kind() == SqlToken.Kind.WORD ? first.upper() : "";
    if (!verb.equals("EXPLAIN") && depth == 0) {
      inner(s, depth);
      SqlFunctions.check(
          s, acts, verb.equals("SELECT") || verb.equals("WITH") || verb.equals("VALUES"));
    }
    verb(verb, s, depth);
  }

  private static SqlStatement unwrapped(SqlStatement statement) {
    int from = 0;
    while (statement.at(from).isOp("(")) {
      from++;
    }
    return from == 0 ? statement : statement.from(from);
  }

  /** Statements inside parentheses that change something: {@code WITH x AS (DELETE ...)}. */
  private void inner(SqlStatement s, int depth) {
    for (int i = 0; i + 1 < s.size(); i++) {
      SqlToken verb = s.at(i + 1);
      boolean opens = s.at(i).isOp("(") || s.at(i).is("AS");
      if (opens
          && verb.kind() == SqlToken.Kind.WORD
          && CHANGES.contains(verb.upper())
          && s.at(i + 2).isName()) {
        int close = s.at(i).isOp("(") ? s.closing(i) : s.size();
        verb(verb.upper(), s.between(i + 1, close), depth + 1);
      }
    }
  }

  private void verb(String verb, SqlStatement s, int depth) {
    switch (verb) {
      case "SELECT", "FROM" -> select(s);
      case "WITH" -> with(s, depth);
      case "EXPLAIN" -> explain(s, depth);
      case "DROP" -> database(Kind.DESTROY, s, "DROP " + thing(s, 1), s.name(nameIndex(s)));
      case "TRUNCATE" -> database(Kind.DESTROY, s, "TRUNCATE", s.name(1));
      case "DELETE" -> rows(s, "DELETE", s.has("FROM") ? s.find("FROM") + 1 : 1);
      case "UPDATE" -> rows(s, "UPDATE", 1);
      case "CREATE" -> create(s);
      case "ALTER" -> alter(s);
      case "COPY" -> copy(s);
      case "SET" -> set(s);
      case "PRAGMA" -> pragma(s);
      case "KILL", "SHUTDOWN", "STOP" -> acts.add(new CodeAct.Stops(words(s, 3), s.span()));
      case "CALL", "EXEC", "EXECUTE", "DO", "PREPARE", "DECLARE", "IF", "WHILE" -> procedure(s);
      default -> others(verb, s);
    }
  }

  private void others(String verb, SqlStatement s) {
    if (verb.equals("VACUUM") && s.has("INTO")) {
      writes("VACUUM INTO", s, s.string(1));
    } else if (verb.equals("BEGIN") && BODIES.contains(s.at(1).upper())) {
      verb(s.at(1).upper(), s.from(1), 1);
    } else if (READING.contains(verb)) {
      database(Kind.READ, s, verb, s.name(1));
    } else if (DEFINING.contains(verb)) {
      database(Kind.DEFINE, s, verb, s.name(2));
    } else if (CHANGING.contains(verb)) {
      boolean overwrites = s.at(1).is("OVERWRITE");
      database(overwrites ? Kind.DESTROY : Kind.WRITE, s, verb, s.name(s.find("INTO") + 1));
    } else if (RIGHTS.contains(verb)) {
      database(Kind.RIGHTS, s, verb, s.has("ON") ? s.name(s.find("ON") + 1) : "");
    } else {
      rare(verb, s);
    }
  }

  private void rare(String verb, SqlStatement s) {
    switch (verb) {
      case "RESET" -> database(isLog(s.at(1)) ? Kind.DESTROY : Kind.READ, s, words(s, 2), "");
      case "SYSTEM" -> {
        if (s.at(1).is("SHUTDOWN") || s.at(1).is("KILL") || s.at(1).is("STOP")) {
          acts.add(new CodeAct.Stops(words(s, 3), s.span()));
        } else {
          acts.doubt();
        }
      }
      case "PURGE" -> database(Kind.DESTROY, s, words(s, 3), "");
      case "RESTORE" -> database(Kind.DESTROY, s, "RESTORE", s.name(2));
      case "ATTACH" -> database(Kind.ESCAPE, s, "ATTACH", s.string(1));
      case "BACKUP", "EXPORT" -> writes(verb, s, s.string(1));
      case "LOAD", "IMPORT" -> load(verb, s);
      case "INSTALL" -> database(Kind.ESCAPE, s, verb, s.name(1));
      default -> acts.doubt();
    }
  }

  private static boolean isLog(SqlToken token) {
    return Set.of("MASTER", "REPLICA", "SLAVE", "BINARY", "PERSIST").contains(token.upper());
  }

  private void database(Kind kind, SqlStatement s, String verb, String object) {
    acts.add(new CodeAct.Database(kind, verb, object, s.span()));
  }

  /** A file is written: by the server past its rights, or by a client that is the database. */
  private void writes(String verb, SqlStatement s, String path) {
    database(reader.isEmbedded() ? Kind.READ : Kind.ESCAPE, s, verb, path);
    acts.add(new CodeAct.Writes(path, false, s.span()));
  }

  private static String words(SqlStatement s, int most) {
    StringBuilder words = new StringBuilder(s.at(0).upper());
    for (int i = 1; i < most && s.at(i).kind() != SqlToken.Kind.OP; i++) {
      words.append(' ').append(s.at(i).upper());
    }
    return words.toString();
  }

  private void select(SqlStatement s) {
    int into = s.find("INTO");
    int from = s.find("FROM");
    boolean file = into >= 0 && (s.at(into + 1).is("OUTFILE") || s.at(into + 1).is("DUMPFILE"));
    if (file) {
      writes("INTO " + s.at(into + 1).upper(), s, s.string(into));
    } else if (into >= 0 && s.at(into + 1).isName() && !s.at(into + 1).text().startsWith("@")) {
      database(Kind.DEFINE, s, "SELECT INTO", s.name(into + 1));
    } else {
      database(Kind.READ, s, "SELECT", from < 0 ? "" : s.name(from + 1));
    }
    if (from >= 0 && s.at(from + 1).kind() == SqlToken.Kind.STRING) {
      acts.add(new CodeAct.Reads(s.at(from + 1).text(), s.at(from + 1).span()));
    }
  }

  private void with(SqlStatement s, int depth) {
    int main = s.findOutside(MAIN, 1);
    if (main < 0) {
      acts.doubt();
    } else {
      verb(s.at(main).upper(), s.from(main), depth + 1);
    }
  }

  private void explain(SqlStatement s, int depth) {
    int main =
        s.findOutside(
            Set.of(
                "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "REPLACE", "CREATE",
                "EXECUTE", "CALL", "DROP"),
            1);
    int analyze = Math.max(s.find("ANALYZE"), s.find("ANALYSE"));
    if (main > 0 && analyze > 0 && analyze < main) {
      statement(s.from(main), depth);
    } else {
      database(Kind.READ, s, "EXPLAIN", "");
    }
  }

  private void rows(SqlStatement s, String verb, int name) {
    boolean all = SqlCondition.touchesAll(s);
    database(all ? Kind.DESTROY : Kind.WRITE, s, verb, s.name(name));
  }

  /** What is created or dropped, without the words that do not matter. */
  private static String thing(SqlStatement s, int from) {
    SqlToken token = s.at(thingIndex(s, from));
    return token.kind() == SqlToken.Kind.WORD ? token.upper() : "";
  }

  private static int thingIndex(SqlStatement s, int from) {
    int i = from;
    while (Set.of(
            "TEMPORARY",
            "TEMP",
            "OR",
            "REPLACE",
            "UNIQUE",
            "MATERIALIZED",
            "GLOBAL",
            "LOCAL",
            "UNLOGGED",
            "FOREIGN",
            "EXTERNAL",
            "VIRTUAL",
            "RECURSIVE",
            "TRUSTED",
            "FULLTEXT",
            "SPATIAL",
            "AGGREGATE",
            "TRANSIENT",
            "PERSISTENT")
        .contains(s.at(i).upper())) {
      i++;
    }
    return i;
  }

  private static int nameIndex(SqlStatement s) {
    return thingIndex(s, 1) + 1;
  }

  private void create(SqlStatement s) {
    String thing = thing(s, 1);
    boolean replaces = s.at(1).is("OR") && Set.of("TABLE", "SCHEMA", "DATABASE").contains(thing);
    String language = s.has("LANGUAGE") ? s.at(s.find("LANGUAGE") + 1).upper() : "SQL";
    boolean code =
        language.equals("C")
            || language.startsWith("PLPYTHON")
            || language.startsWith("PLPERL")
            || language.equals("PLSH")
            || s.has("SONAME")
            || thing.equals("EXTENSION");
    String verb = (replaces ? "CREATE OR REPLACE " : "CREATE ") + thing;
    Kind kind =
        PRINCIPALS.contains(thing)
            ? Kind.RIGHTS
            : code ? Kind.ESCAPE : replaces ? Kind.DESTROY : Kind.DEFINE;
    database(kind, s, verb, s.name(nameIndex(s)));
  }

  private void alter(SqlStatement s) {
    String thing = thing(s, 1);
    String verb = "ALTER " + thing;
    boolean rights = PRINCIPALS.contains(thing) || s.at(1).is("DEFAULT") || s.has("OWNER");
    boolean drops = s.has("DROP") && !KEPT_ROWS.contains(s.at(s.find("DROP") + 1).upper());
    if (rights) {
      database(Kind.RIGHTS, s, verb, s.name(nameIndex(s)));
    } else if (thing.equals("SYSTEM")) {
      database(Kind.ESCAPE, s, verb, s.name(s.find("SET") + 1));
    } else if (drops || s.has("TRUNCATE") || s.has("DISCARD")) {
      database(Kind.DESTROY, s, verb + " DROP", s.name(nameIndex(s)));
    } else if (deletesRows(s)) {
      rows(s, verb + " DELETE", nameIndex(s));
    } else {
      database(Kind.DEFINE, s, verb, s.name(nameIndex(s)));
    }
  }

  /** ClickHouse's {@code ALTER TABLE t DELETE WHERE ...}; not {@code ON DELETE CASCADE}. */
  private static boolean deletesRows(SqlStatement s) {
    int delete = s.find("DELETE");
    return delete > 0 && !s.at(delete - 1).is("ON");
  }

  private void copy(SqlStatement s) {
    int to = s.findOutside(Set.of("TO", "FROM"), 1);
    SqlToken target = s.at(to + 1);
    boolean in = s.at(to).is("FROM");
    if (target.is("PROGRAM")) {
      database(Kind.ESCAPE, s, "COPY PROGRAM", s.name(1));
      acts.add(new CodeAct.RunsShell(s.string(to), s.span()));
    } else if (target.is("STDOUT") || target.is("STDIN")) {
      database(in ? Kind.WRITE : Kind.READ, s, "COPY", s.name(1));
    } else if (in) {
      database(Kind.ESCAPE, s, "COPY FROM", s.name(1));
      acts.add(new CodeAct.Reads(s.string(to), s.span()));
    } else {
      writes("COPY TO", s, s.string(Math.max(0, to)));
    }
  }

  private void load(String verb, SqlStatement s) {
    boolean data = s.has("INFILE");
    database(Kind.ESCAPE, s, data ? "LOAD DATA" : verb, s.string(1));
    acts.add(
        data
            ? new CodeAct.Reads(s.string(1), s.span())
            : new CodeAct.RunsUnseen(verb + " " + s.string(1), s.span()));
  }

  private void set(SqlStatement s) {
    boolean lasting =
        s.at(1).is("GLOBAL") || s.at(1).is("PERSIST") || s.at(1).upper().startsWith("@@GLOBAL");
    Kind kind = s.has("PASSWORD") ? Kind.RIGHTS : lasting ? Kind.WRITE : Kind.READ;
    database(kind, s, kind == Kind.RIGHTS ? "SET PASSWORD" : "SET", s.name(1));
  }

  private void pragma(SqlStatement s) {
    boolean sets =
        s.tokens().stream().anyMatch(t -> t.isOp("="))
            || Set.of("WAL_CHECKPOINT", "OPTIMIZE", "INCREMENTAL_VACUUM").contains(s.at(1).upper());
    database(sets ? Kind.WRITE : Kind.READ, s, "PRAGMA", s.name(1));
  }

  /** Code of the database: what its strings say is read, the rest is not known. */
  private void procedure(SqlStatement s) {
    acts.doubt();
    for (SqlToken token : s.tokens()) {
      if (token.kind() == SqlToken.Kind.STRING && token.text().strip().indexOf(' ') > 0) {
        reader.nested(token.text(), acts, token);
      }
    }
    int begin = Math.max(s.find("BEGIN"), Math.max(s.find("THEN"), s.find("AS")));
    if (begin > 0 && begin + 1 < s.size()) {
      verb(s.at(begin + 1).upper(), s.from(begin + 1), 1);
    }
  }
}
