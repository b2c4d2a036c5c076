package dev.signalbox.guard.command.internal.code;

/** Finds the bracket that closes code inside a literal. */
final class Balance {
  private Balance() {}

  /** The index of the bracket that closes what opened just before {@code from}, or -1. */
  static int close(String source, int from, int limit, int depth) {
    int open = 0;
    for (int at = from; at < limit; at++) {
      char c = source.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"' || c == '\'' || c == '`') {
        at = quoteEnd(source, at, limit, depth);
        if (at < 0) {
          return -1;
        }
      } else if (c == '{' || c == '[' || c == '(') {
        open++;
      } else if ((c == '}' || c == ']' || c == ')') && --open < 0) {
        return at;
      }
    }
    return -1;
  }

  private static int quoteEnd(String source, int from, int limit, int depth) {
    char quote = source.charAt(from);
    for (int at = from + 1; at < limit; at++) {
      char c = source.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == quote) {
        return at;
      } else if (quote == '`' && source.startsWith("${", at)) {
        at = depth == 0 ? -1 : close(source, at + 2, limit, depth - 1);
        if (at < 0) {
          return -1;
        }
      }
    }
    return -1;
  }
}
