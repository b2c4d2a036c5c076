package dev.signalbox.guard.command.internal.syntax;

/** Finds where a bracket closes by counting, passing over quotes, as bash does before it parses. */
final class Brackets {
  private Brackets() {}

  /** The index of the bracket that closes the one at {@code from}. */
  static int close(Cursor in, int from, char open, char close) {
    int level = 0;
    int i = from;
    while (i < in.limit()) {
      char c = in.chars()[i];
      if (c == open) {
        level++;
      } else if (c == close && --level == 0) {
        return i;
      }
      i = c == '\\' ? i + 2 : isQuote(c) ? pastQuotes(in, i) : i + 1;
    }
    throw in.failure("A bracket is not closed.", from);
  }

  /** The index of the next semicolon outside quotes and brackets, or the limit. */
  static int semicolon(Cursor in, int from, int limit) {
    int level = 0;
    int i = from;
    while (i < limit && (level > 0 || in.chars()[i] != ';')) {
      char c = in.chars()[i];
      level += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      i = c == '\\' ? i + 2 : isQuote(c) ? pastQuotes(in, i) : i + 1;
    }
    return Math.min(i, limit);
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }

  private static int pastQuotes(Cursor in, int from) {
    char quote = in.chars()[from];
    int i = from + 1;
    while (i < in.limit() && in.chars()[i] != quote) {
      i += in.chars()[i] == '\\' && quote != '\'' ? 2 : 1;
    }
    if (i >= in.limit()) {
      throw in.failure("A quote inside brackets is not closed.", from);
    }
    return i + 1;
  }
}
