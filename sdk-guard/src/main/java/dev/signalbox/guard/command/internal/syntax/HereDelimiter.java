package dev.signalbox.guard.command.internal.syntax;

/**
 * The word that ends a here-document.
 *
 * @param text without its quotes
 * @param quoted whether it had any, so that the body is taken as it is
 */
record HereDelimiter(String text, boolean quoted) {

  /** Reads the word after {@code <<}: no expansion takes place in it. */
  static HereDelimiter read(Cursor in) {
    int from = in.mark();
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (int c = in.peek(); !Characters.isDelimiter(c); c = in.peek()) {
      quoted |= readCharacter(in, c, text);
    }
    if (in.position() == from) {
      throw in.failure("A here-document has no delimiter.");
    }
    if (text.indexOf("\n") >= 0) {
      throw in.failure("A here-document's delimiter spans lines.");
    }
    return new HereDelimiter(text.toString(), quoted);
  }

  /** Whether it was a quote. */
  private static boolean readCharacter(Cursor in, int c, StringBuilder text) {
    switch (c) {
      case '\'' -> readSingleQuoted(in, text);
      case '"' -> readDoubleQuoted(in, text);
      case '\\' -> readEscaped(in, text);
      default -> {
        refuseOdd(in, c);
        in.advance();
        text.append((char) c);
        return false;
      }
    }
    return true;
  }

  private static void refuseOdd(Cursor in, int c) {
    int second = c == '$' ? in.peekSecond() : Cursor.END;
    boolean expansion =
        c == '`'
            || second == '('
            || second == '{'
            || second == '['
            || second == '\''
            || second == '"';
    if (expansion || Characters.isInvisible(c)) {
      throw in.failure("A here-document's delimiter is no plain word.");
    }
  }

  private static void readSingleQuoted(Cursor in, StringBuilder text) {
    in.advance();
    while (in.raw() != '\'') {
      append(in, text);
    }
    in.advance();
  }

  private static void readDoubleQuoted(Cursor in, StringBuilder text) {
    in.advance();
    while (in.peek() != '"') {
      int second = in.peekSecond();
      if (in.peek() == '\\'
          && (second == '"' || second == '\\' || second == '$' || second == '`')) {
        in.advance();
      }
      append(in, text);
    }
    in.advance();
  }

  private static void readEscaped(Cursor in, StringBuilder text) {
    in.advance();
    append(in, text);
  }

  private static void append(Cursor in, StringBuilder text) {
    if (in.raw() == Cursor.END) {
      throw in.failure("A here-document's delimiter does not end.");
    }
    text.append((char) in.raw());
    in.advance();
  }

  /** Where the line ends; an unquoted document's lines can be continued. */
  int endOfLine(Cursor in, int line) {
    int end = in.endOfLine(line);
    while (!quoted && end < in.limit() && continued(in, line, end)) {
      end = in.endOfLine(end + 1);
    }
    return end;
  }

  /** Whether an odd number of backslashes stands before the newline. */
  private static boolean continued(Cursor in, int line, int end) {
    int i = end;
    while (i > line && in.chars()[i - 1] == '\\') {
      i--;
    }
    return (end - i) % 2 == 1;
  }

  /** Where the delimiter ends if the line starts with it; else -1. */
  int matchAt(Cursor in, int from, int end) {
    int i = pastContinuations(in, from, end);
    for (int matched = 0; matched < text.length(); matched++) {
      if (i >= end || in.chars()[i] != text.charAt(matched)) {
        return -1;
      }
      i = pastContinuations(in, i + 1, end);
    }
    return i;
  }

  private int pastContinuations(Cursor in, int from, int end) {
    int i = from;
    while (!quoted && i + 1 < end && in.chars()[i] == '\\' && in.chars()[i + 1] == '\n') {
      i += 2;
    }
    return i;
  }
}
