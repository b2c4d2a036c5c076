package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Quoting.Escapes;
import dev.signalbox.guard.command.internal.code.Quoting.Holes;
import dev.signalbox.guard.command.internal.code.Token.Piece;
import java.util.ArrayList;
import java.util.List;

/** Reads the inside of one literal. <em>Not thread-safe; one per literal.</em> */
final class LiteralScanner {
  private static final int MAX_NESTING = 6;
  private static final int MAX_INDEX = 200;

  private final String source;
  private final int limit;
  private final Quoting quoting;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int at;
  private boolean closed;
  private boolean holesBroken;
  private int spec;

  LiteralScanner(String source, int from, int limit, Quoting quoting) {
    this.source = source;
    this.at = from;
    this.limit = limit;
    this.quoting = quoting;
    scan();
  }

  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** The index after the closing mark, or the limit. */
  int end() {
    return at;
  }

  boolean closed() {
    return closed;
  }

  /** Whether code in it never ends. */
  boolean holesBroken() {
    return holesBroken;
  }

  private void scan() {
    int nesting = 0;
    while (at < limit && !closed) {
      char c = source.charAt(at);
      if (c == '\\' && quoting.escapes() != Escapes.NONE && at + 1 < limit) {
        escape();
      } else if (nesting == 0 && closes()) {
        at += quoting.close().length();
        closed = true;
      } else if (spec > 0 && c != '{') {
        spec -= c == '}' ? 1 : 0;
        at++;
      } else if (!hole(c)) {
        nesting += nestingChange(c);
        text.append(c);
        at++;
      }
    }
    closed |= quoting.close().isEmpty();
    flush();
  }

  private boolean closes() {
    return !quoting.close().isEmpty() && source.startsWith(quoting.close(), at);
  }

  private int nestingChange(char c) {
    if (quoting.open() == '\0') {
      return 0;
    }
    return c == quoting.open() ? 1 : c == quoting.close().charAt(0) ? -1 : 0;
  }

  private void flush() {
    if (text.length() > 0) {
      pieces.add(Piece.text(text.toString()));
      text.setLength(0);
    }
  }

  private void escape() {
    char next = source.charAt(at + 1);
    switch (quoting.escapes()) {
      case RAW -> text.append('\\').append(next);
      case SINGLE -> {
        if (next != '\\' && !quoting.close().startsWith(String.valueOf(next))) {
          text.append('\\');
        }
        text.append(next);
      }
      case C, NONE -> {
        at = Escaped.decode(source, at, limit, text);
        return;
      }
    }
    at += 2;
  }

  private boolean hole(char c) {
    if (holesBroken) {
      return false;
    }
    return switch (quoting.holes()) {
      case NONE -> false;
      case BRACES -> (c == '{' && (doubled('{') || code(at + 1))) || (c == '}' && doubled('}'));
      case DOLLAR_BRACES -> c == '$' && follows('{') && code(at + 2);
      case HASH_BRACES -> c == '#' && follows('{') && code(at + 2);
      case SIGILS -> sigil(c);
    };
  }

  private boolean follows(char c) {
    return at + 1 < limit && source.charAt(at + 1) == c;
  }

  private boolean doubled(char c) {
    if (!follows(c)) {
      return false;
    }
    text.append(c);
    at += 2;
    return true;
  }

  private boolean code(int from) {
    int close = Balance.close(source, from, limit, MAX_NESTING);
    if (close < 0) {
      holesBroken = true;
      return false;
    }
    flush();
    int colon = quoting.holes() == Holes.BRACES ? formatStart(from, close) : -1;
    pieces.add(Piece.code(from, colon < 0 ? close : colon));
    at = colon < 0 ? close + 1 : colon + 1;
    spec += colon < 0 ? 0 : 1;
    return true;
  }

  /** Where the format of a Python value begins, or -1. */
  private int formatStart(int from, int close) {
    int depth = 0;
    char quote = '\0';
    for (int i = from; i < close; i++) {
      char c = source.charAt(i);
      if (quote != '\0') {
        quote = c == quote ? '\0' : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      } else if (depth == 0 && (c == ':' || (c == '!' && source.charAt(i + 1) != '='))) {
        return i;
      }
    }
    return -1;
  }

  private boolean sigil(char c) {
    if (c == '{' && follows('$')) {
      return code(at + 1);
    }
    if ((c != '$' && c != '@') || at + 1 >= limit) {
      return false;
    }
    char next = source.charAt(at + 1);
    if (next == '{') {
      return code(at + 2);
    }
    if (!Character.isLetter(next) && next != '_' && !(c == '$' && Character.isDigit(next))) {
      return false;
    }
    int end = variableEnd(at + 1);
    flush();
    pieces.add(Piece.code(at, end));
    at = end;
    return true;
  }

  private int variableEnd(int from) {
    int end = from;
    while (end < limit && Chars.isWordPart(source.charAt(end))) {
      end++;
    }
    while (end < limit) {
      int bracket = source.startsWith("->", end) ? end + 2 : end;
      char open = bracket < limit ? source.charAt(bracket) : ' ';
      int close =
          open == '{' || open == '['
              ? Balance.close(source, bracket + 1, Math.min(limit, bracket + MAX_INDEX), 1)
              : -1;
      if (close < 0) {
        break;
      }
      end = close + 1;
    }
    return end;
  }
}
