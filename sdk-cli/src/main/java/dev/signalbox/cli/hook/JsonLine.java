package dev.signalbox.cli.hook;

/** Strings on their way into one line of JSON. */
final class JsonLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonLine() {}

  /** The string in quotes. Control characters and halves of pairs are escaped. */
  static String quoted(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || c == 0x2028 || c == 0x2029 || isHalf(value, i)) {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 0xF]);
        out.append(HEX[c >> 4 & 0xF]).append(HEX[c & 0xF]);
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static boolean isHalf(String value, int at) {
    char c = value.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
  }
}
