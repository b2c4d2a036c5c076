package dev.signalbox.guard.command.internal.code;

/**
 * How a literal is written.
 *
 * @param open what nests inside it, or 0
 * @param close what ends it; empty if it runs to the limit
 */
record Quoting(char open, String close, Escapes escapes, Holes holes) {
  enum Escapes {
    /** A backslash is a character like others. */
    NONE,
    /** A backslash stays in the text, and so does what follows. */
    RAW,
    /** Only the backslash itself and the closing mark can be escaped. */
    SINGLE,
    /** As in C. */
    C
  }

  /** How code is put into a literal. */
  enum Holes {
    NONE,
    /** {@code {x}}, as in Python. */
    BRACES,
    /** <code>${x}</code>, as in JavaScript. */
    DOLLAR_BRACES,
    /** <code>#{x}</code>, as in Ruby. */
    HASH_BRACES,
    /** {@code $x}, {@code @x} and <code>{$x}</code>, as in Perl and PHP. */
    SIGILS
  }

  static Quoting plain(char mark) {
    return new Quoting('\0', String.valueOf(mark), Escapes.C, Holes.NONE);
  }

  static Quoting single(char mark) {
    return new Quoting('\0', String.valueOf(mark), Escapes.SINGLE, Holes.NONE);
  }

  Quoting with(Holes other) {
    return new Quoting(open, close, escapes, other);
  }

  /** The marks that end what {@code open} began. */
  static Quoting between(char open, Escapes escapes, Holes holes) {
    char close = closing(open);
    return new Quoting(close == open ? '\0' : open, String.valueOf(close), escapes, holes);
  }

  static char closing(char open) {
    return switch (open) {
      case '(' -> ')';
      case '[' -> ']';
      case '{' -> '}';
      case '<' -> '>';
      default -> open;
    };
  }
}
