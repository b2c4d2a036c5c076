package dev.signalbox.guard.command.internal.code;

/** Backslash escapes as in C and its heirs. */
final class Escaped {
  private Escaped() {}

  /** Appends what the escape at {@code at} stands for; the index after it. */
  static int decode(String source, int at, int limit, StringBuilder into) {
    char c = source.charAt(at + 1);
    switch (c) {
      case 'n' -> into.append('\n');
      case 't' -> into.append('\t');
      case 'r' -> into.append('\r');
      case 'e' -> into.append('\u001b');
      case 'a', 'b', 'f', 'v' -> into.append(' ');
      case '\n' -> {
        // a line that goes on
      }
      case 'x' -> {
        return number(source, at, at + 2, limit, 2, into);
      }
      case 'u' -> {
        return number(source, at, at + 2, limit, 4, into);
      }
      case 'U' -> {
        return number(source, at, at + 2, limit, 8, into);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        return digits(source, at, at + 1, Math.min(limit, at + 4), 8, into);
      }
      default -> into.append(c);
    }
    return at + 2;
  }

  private static int number(
      String source, int at, int from, int limit, int width, StringBuilder into) {
    if (from < limit && source.charAt(from) == '{') {
      int end = digits(source, at, from + 1, Math.min(limit, from + 10), 16, into);
      return end < limit && source.charAt(end) == '}' ? end + 1 : end;
    }
    return digits(source, at, from, Math.min(limit, from + width), 16, into);
  }

  private static int digits(
      String source, int at, int from, int limit, int radix, StringBuilder into) {
    long value = 0;
    int end = from;
    while (end < limit && Character.digit(source.charAt(end), radix) >= 0) {
      value = value * radix + Character.digit(source.charAt(end++), radix);
    }
    if (end == from || value > Character.MAX_CODE_POINT) {
      into.append(source.charAt(at + 1));
      return Math.max(at + 2, end);
    }
    into.appendCodePoint((int) value);
    return end;
  }
}
