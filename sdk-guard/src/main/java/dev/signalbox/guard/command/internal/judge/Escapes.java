package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;

/** Backslash escapes of {@code echo -e} and {@code printf}. */
final class Escapes {
  private Escapes() {}

  static String decoded(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      i =
          text.charAt(i) == '\\' && i + 1 < text.length()
              ? escape(text, i + 1, out)
              : copy(text, i, out);
    }
    return out.toString();
  }

  /**
   * Applies a format once.
   *
   * @return how many values are used up
   */
  static int printf(String format, List<Arg> values, int from, StringBuilder out) {
    int used = from;
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c == '\\' && i + 1 < format.length()) {
        i = escape(format, i + 1, out);
      } else if (c != '%' || i + 1 >= format.length()) {
        i = copy(format, i, out);
      } else if (format.charAt(i + 1) == '%') {
        out.append('%');
        i += 2;
      } else {
        i = afterDirective(format, i + 1);
        String value = used < values.size() ? values.get(used).text() : "";
        out.append(format.charAt(i - 1) == 'b' ? decoded(value) : value);
        used++;
      }
    }
    return used;
  }

  private static int afterDirective(String format, int from) {
    int i = from;
    while (i < format.length() - 1 && !Character.isLetter(format.charAt(i))) {
      i++;
    }
    return i + 1;
  }

  private static int copy(String text, int i, StringBuilder out) {
    out.append(text.charAt(i));
    return i + 1;
  }

  /** Decodes the escape whose letter stands at {@code i}; returns the place after it. */
  private static int escape(String text, int i, StringBuilder out) {
    char c = text.charAt(i);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'a', 'b', 'f', 'v', 'c' -> out.append(' ');
      case 'e', 'E' -> out.append('\u001b');
      case '\\' -> out.append('\\');
      case 'x' -> {
        return number(text, i + 1, 2, 16, out);
      }
      case 'u' -> {
        return number(text, i + 1, 4, 16, out);
      }
      case 'U' -> {
        return number(text, i + 1, 8, 16, out);
      }
      default -> {
        if (c >= '0' && c <= '7') {
          return number(text, c == '0' ? i + 1 : i, 3, 8, out);
        }
        out.append('\\').append(c);
      }
    }
    return i + 1;
  }

  private static int number(String text, int from, int most, int radix, StringBuilder out) {
    int i = from;
    int value = 0;
    while (i < text.length() && i < from + most && Character.digit(text.charAt(i), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(i), radix);
      i++;
    }
    if (i > from && Character.isValidCodePoint(value)) {
      out.appendCodePoint(value);
    }
    return i;
  }
}
