package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.CodeAct.Kind;
import java.util.Locale;
import java.util.Set;

/** Reads what the clients of databases understand themselves: backslash, dot and word commands. */
final class SqlCommands {
  private static final Set<String> HARMLESS =
      Set.of(
          "tables",
          "schema",
          "databases",
          "mode",
          "headers",
          "header",
          "width",
          "help",
          "indexes",
          "indices",
          "show",
          "timer",
          "quit",
          "exit",
          "nullvalue",
          "separator",
          "stats",
          "eqp",
          "dbinfo",
          "echo",
          "print",
          "changes",
          "bail",
          "explain",
          "fullschema",
          "prompt",
          "version",
          "lint",
          "columns",
          "maxrows",
          "delimiter",
          "status",
          "warnings",
          "nowarning",
          "rehash",
          "notee",
          "nopager",
          "go",
          "ego",
          "charset",
          "x",
          "t",
          "a",
          "timing",
          "pset",
          "q",
          "h",
          "?",
          "conninfo",
          "encoding",
          "set",
          "unset",
          "qecho",
          "errverbose",
          "l",
          "z",
          "dp",
          "s",
          "u",
          "p",
          "r",
          "st",
          "f",
          "if",
          "else",
          "elif",
          "endif",
          "sf",
          "sv");

  private final Acts acts;

  SqlCommands(Acts acts) {
    this.acts = acts;
  }

  void command(SqlToken token) {
    String line = token.text().strip();
    String body = line.startsWith("\\") || line.startsWith(".") ? line.substring(1) : line;
    int stop = 0;
    while (stop < body.length()
        && !Character.isWhitespace(body.charAt(stop))
        && (stop == 0 || body.charAt(0) != '!')) {
      stop++;
    }
    String name = body.substring(0, stop).toLowerCase(Locale.ROOT);
    String rest = unquoted(body.substring(stop).strip());
    command(name, rest, token.span());
  }

  private void command(String name, String rest, Span span) {
    switch (name) {
      case "!", "shell", "system", "pager" -> shell(name, rest, span);
      case "i", "ir", "include", "include_relative", "read", "source", "." ->
          unseen(name, rest, span);
      case "o", "output", "once", "tee", "out", "w", "write", "log", "excel", "g", "gx" ->
          output(name, rest, span);
      case "copy" -> copy(rest, span);
      case "import", "restore", "load" -> reads(name, rest, span);
      case "save", "backup", "clone" -> acts.add(new CodeAct.Writes(lastWord(rest), false, span));
      case "archive", "ar" -> output(name, rest, span);
      case "dump" -> database(Kind.READ, ".dump", rest, span);
      case "open", "connect", "c" -> database(Kind.READ, name.toUpperCase(Locale.ROOT), rest, span);
      case "e", "edit", "ef", "ev", "cd", "gexec" -> database(Kind.ESCAPE, name, rest, span);
      case "password" -> database(Kind.RIGHTS, "\\password", rest, span);
      case "lo_export" -> database(Kind.ESCAPE, name, rest, span);
      default -> other(name);
    }
  }

  private void other(String name) {
    if (!HARMLESS.contains(name) && !name.startsWith("d") && !name.startsWith("l")) {
      acts.doubt();
    }
  }

  private void shell(String name, String rest, Span span) {
    database(Kind.ESCAPE, name, rest, span);
    acts.add(new CodeAct.RunsShell(rest.isEmpty() ? Value.HOLE : rest, span));
  }

  private void unseen(String name, String rest, Span span) {
    if (rest.startsWith("|")) {
      shell(name, rest.substring(1).strip(), span);
    }
    acts.add(new CodeAct.RunsUnseen(rest, span));
  }

  private void output(String name, String rest, Span span) {
    if (rest.startsWith("|")) {
      shell(name, rest.substring(1).strip(), span);
    } else if (!rest.isEmpty() && !rest.equals("stdout")) {
      database(Kind.ESCAPE, name, rest, span);
      acts.add(new CodeAct.Writes(lastWord(rest), name.equals("tee") || name.equals("log"), span));
    }
  }

  private void reads(String name, String given, Span span) {
    boolean quotedPipe = given.startsWith("'|") || given.startsWith("\"|");
    String rest = quotedPipe ? given.substring(1).replaceAll("['\"].*", "") : given;
    if (name.equals("load")) {
      acts.add(new CodeAct.RunsUnseen(rest, span));
    } else if (rest.startsWith("|")) {
      shell(name, rest.substring(1).strip(), span);
    } else {
      boolean loses = name.equals("restore");
      database(
          loses ? Kind.DESTROY : Kind.WRITE, name.toUpperCase(Locale.ROOT), lastWord(rest), span);
      acts.add(new CodeAct.Reads(rest.split(" ", -1)[0], span));
    }
  }

  private void copy(String rest, Span span) {
    SqlStatement words = new SqlStatement(new SqlLexer(rest, rest.length(), SqlDialect.PSQL).lex());
    int program = words.find("PROGRAM");
    boolean into = words.has("FROM");
    if (program >= 0) {
      shell("\\copy", words.string(program), span);
    } else if (words.has("STDOUT")
        || words.has("STDIN")
        || words.has("PSTDIN")
        || words.has("PSTDOUT")) {
      database(into ? Kind.WRITE : Kind.READ, "COPY", words.name(0), span);
    } else {
      database(into ? Kind.WRITE : Kind.ESCAPE, "COPY", words.name(0), span);
      String file = words.string(0);
      acts.add(into ? new CodeAct.Reads(file, span) : new CodeAct.Writes(file, false, span));
    }
  }

  private void database(Kind kind, String verb, String object, Span span) {
    acts.add(new CodeAct.Database(kind, verb, object, span));
  }

  private static String lastWord(String text) {
    return unquoted(text.substring(text.lastIndexOf(' ') + 1));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && (text.charAt(0) == '\'' || text.charAt(0) == '"');
    return quoted && text.charAt(text.length() - 1) == text.charAt(0)
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
