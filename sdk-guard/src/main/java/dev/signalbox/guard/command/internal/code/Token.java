package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.List;

/**
 * A piece of code as a {@link Lexer} cuts it.
 *
 * @param text the word, number or operator; empty for literals
 * @param pieces what a literal is made of
 * @param spaced whether blanks stand before it
 */
record Token(Kind kind, String text, List<Piece> pieces, int start, int end, boolean spaced) {
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    /** A literal that the language gives to a shell: backticks, {@code qx{}}. */
    SHELL,
    REGEX,
    OP,
    NEWLINE,
    /** Unknown text where code stands. */
    HOLE,
    END
  }

  /** Literal text, or code between {@code start} and {@code end} of the source. */
  record Piece(String text, boolean code, int start, int end) {
    static Piece text(String text) {
      return new Piece(text, false, 0, 0);
    }

    static Piece code(int start, int end) {
      return new Piece("", true, start, end);
    }
  }

  Span span() {
    return new Span(start, end);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isOp(String other) {
    return kind == Kind.OP && text.equals(other);
  }

  boolean isWord(String other) {
    return kind == Kind.WORD && text.equals(other);
  }
}
