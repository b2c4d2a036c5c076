package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param text as written; without the quotes for names and strings
 */
record SqlToken(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    /** A quoted name. */
    NAME,
    STRING,
    NUMBER,
    OP,
    /** A line for the client. */
    COMMAND,
    HOLE
  }

  String upper() {
    return text.toUpperCase(Locale.ROOT);
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isOp(String op) {
    return kind == Kind.OP && text.equals(op);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.NAME;
  }

  Span span() {
    return new Span(start, end);
  }
}
