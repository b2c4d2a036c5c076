package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts SQL and the commands of its clients into tokens. <em>Not thread-safe; one per text.</em> */
final class SqlLexer {
  private static final int MAX_NAME = 128;
  private static final Set<String> CLIENT_WORDS =
      Set.of(
          "system",
          "source",
          "tee",
          "notee",
          "pager",
          "nopager",
          "edit",
          "delimiter",
          "connect",
          "rehash",
          "status",
          "warnings",
          "nowarning",
          "print",
          "ego",
          "go",
          "prompt",
          "charset");

  private final String source;
  private final int end;
  private final SqlDialect dialect;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;
  private boolean broken;
  private boolean executable;
  private int lineStop = -1;

  SqlLexer(String source, int end, SqlDialect dialect) {
    this.source = source;
    this.end = end;
    this.dialect = dialect;
  }

  List<SqlToken> lex() {
    while (at < end) {
      step(source.charAt(at));
    }
    return tokens;
  }

  boolean broken() {
    return broken;
  }

  private void step(char c) {
    if (Character.isWhitespace(c)) {
      at++;
    } else if (!comment(c) && !command(c)) {
      token(c);
    }
  }

  private void token(char c) {
    switch (c) {
      case '\'' -> quoted(Kind.STRING, "'", at + 1, dialect.backslashEscapes());
      case '"' -> quoted(Kind.NAME, "\"", at + 1, dialect.backslashEscapes());
      case '`' -> quoted(Kind.NAME, "`", at + 1, false);
      case '[' -> bracket();
      case '$' -> dollar();
      case CodeAct.HOLE -> add(Kind.HOLE, "", at + 1);
      default -> plain(c);
    }
  }

  private void plain(char c) {
    if (Chars.isWordStart(c) || c == '@' || c == '#') {
      word();
    } else if (Character.isDigit(c)) {
      int stop = at + 1;
      while (stop < end && (Chars.isWordPart(source.charAt(stop)) || source.charAt(stop) == '.')) {
        stop++;
      }
      add(Kind.NUMBER, source.substring(at, stop), stop);
    } else {
      operator();
    }
  }

  private void word() {
    int stop = at + 1;
    while (stop < end
        && (Chars.isWordPart(source.charAt(stop)) || "$#@".indexOf(source.charAt(stop)) >= 0)) {
      stop++;
    }
    boolean escaped = stop == at + 1 && stop < end && source.charAt(stop) == '\'';
    if (escaped && "eE".indexOf(source.charAt(at)) >= 0) {
      quoted(Kind.STRING, "'", stop + 1, true);
    } else if (escaped && "nNbBxX".indexOf(source.charAt(at)) >= 0) {
      quoted(Kind.STRING, "'", stop + 1, dialect.backslashEscapes());
    } else {
      add(Kind.WORD, source.substring(at, stop), stop);
    }
  }

  private void operator() {
    int length =
        at + 2 <= end
                && Set.of("<=", ">=", "<>", "!=", "||", "::", ":=", "==")
                    .contains(source.substring(at, at + 2))
            ? 2
            : 1;
    add(Kind.OP, source.substring(at, at + length), at + length);
  }

  private void add(Kind kind, String text, int stop) {
    tokens.add(new SqlToken(kind, text, at, stop));
    at = stop;
  }

  private void quoted(Kind kind, String mark, int from, boolean escapes) {
    StringBuilder text = new StringBuilder();
    char quote = mark.charAt(0);
    int stop = from;
    while (stop < end) {
      char c = source.charAt(stop);
      if (c == '\\' && escapes && stop + 1 < end) {
        stop = Escaped.decode(source, stop, end, text);
      } else if (c != quote) {
        text.append(c);
        stop++;
      } else if (stop + 1 < end && source.charAt(stop + 1) == quote) {
        text.append(quote);
        stop += 2;
      } else {
        add(kind, text.toString(), stop + 1);
        return;
      }
    }
    broken = true;
    add(kind, text.toString(), end);
  }

  private void bracket() {
    int stop = at + 1;
    while (stop < end && stop < at + MAX_NAME && source.charAt(stop) != ']') {
      stop++;
    }
    boolean index = !tokens.isEmpty() && tokens.get(tokens.size() - 1).end() == at;
    if (index || stop >= end || source.charAt(stop) != ']') {
      add(Kind.OP, "[", at + 1);
    } else {
      add(Kind.NAME, source.substring(at + 1, stop), stop + 1);
    }
  }

  private void dollar() {
    int tag = at + 1;
    while (tag < end && tag < at + 64 && Chars.isWordPart(source.charAt(tag))) {
      tag++;
    }
    boolean opens = tag < end && source.charAt(tag) == '$' && !digitAt(at + 1);
    if (!opens) {
      add(Kind.WORD, source.substring(at, tag), tag);
      return;
    }
    String mark = source.substring(at, tag + 1);
    int close = source.indexOf(mark, tag + 1);
    broken |= close < 0 || close >= end;
    int stop = close < 0 || close >= end ? end : close;
    add(Kind.STRING, source.substring(tag + 1, stop), Math.min(end, stop + mark.length()));
  }

  private boolean digitAt(int index) {
    return index < end && Character.isDigit(source.charAt(index));
  }

  private boolean comment(char c) {
    boolean line = source.startsWith("--", at) || (c == '#' && dialect.hashComments());
    if (line) {
      at = lineEnd();
    } else if (source.startsWith("/*!", at) || source.startsWith("/*M!", at)) {
      executable = true;
      at = source.indexOf('!', at) + 1;
      while (digitAt(at)) {
        at++;
      }
    } else if (executable && source.startsWith("*/", at)) {
      executable = false;
      at += 2;
    } else if (source.startsWith("/*", at)) {
      int stop = source.indexOf("*/", at + 2);
      broken |= stop < 0;
      at = stop < 0 ? end : Math.min(end, stop + 2);
    } else {
      return false;
    }
    at = Math.min(at, end);
    return true;
  }

  private int lineEnd() {
    if (lineStop < at) {
      int stop = source.indexOf('\n', at);
      lineStop = stop < 0 || stop > end ? end : stop;
    }
    return lineStop;
  }

  private boolean command(char c) {
    boolean lineStart = lineStart();
    boolean dot = c == '.' && lineStart && dialect.dotCommands();
    boolean word = Character.isLetter(c) && dialect.wordCommands() && lineStart && isClientWord();
    boolean backslash = c == '\\' && dialect.backslashCommands();
    if (!dot && !word && !backslash) {
      return false;
    }
    int stop = backslash ? backslashEnd() : lineEnd();
    add(Kind.COMMAND, source.substring(at, stop), stop);
    return true;
  }

  /** The next backslash ends a backslash command, unless the command takes the whole line. */
  private int backslashEnd() {
    boolean whole = source.startsWith("\\!", at) || source.startsWith("\\copy", at);
    int line = lineEnd();
    int next = whole ? -1 : source.indexOf('\\', at + 1);
    return next > at + 1 && next < line ? next : next == at + 1 ? at + 2 : line;
  }

  private boolean lineStart() {
    int before = at - 1;
    while (before >= 0 && before > at - 20 && Chars.isBlank(source.charAt(before))) {
      before--;
    }
    return before < 0 || source.charAt(before) == '\n' || source.charAt(before) == ';';
  }

  private boolean isClientWord() {
    int stop = at;
    while (stop < end && stop < at + 12 && Character.isLetter(source.charAt(stop))) {
      stop++;
    }
    return CLIENT_WORDS.contains(source.substring(at, stop).toLowerCase(Locale.ROOT));
  }
}
