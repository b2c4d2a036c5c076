package dev.signalbox.guard.approval.audit;

/** Any text within ASCII, in exactly one way. */
final class Ascii {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Ascii() {}

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    escape(text, out);
    return out.toString();
  }

  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 0xF]);
        out.append(HEX[c >> 4 & 0xF]).append(HEX[c & 0xF]);
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
  }

  /** Whether it stands for itself, or is escaped by a backslash alone. */
  static boolean isPlain(char c) {
    return c >= ' ' && c <= '~';
  }
}
