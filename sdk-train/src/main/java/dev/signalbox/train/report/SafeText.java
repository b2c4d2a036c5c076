package dev.signalbox.train.report;

/**
 * Makes text from outside harmless to look at: it cannot steer a terminal or turn a line around.
 */
final class SafeText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private SafeText() {}

  /** Control, format and lone surrogate characters become visible, such as {@code <U+202E>}. */
  static String visible(String text) {
    if (text.codePoints().noneMatch(SafeText::isSteering)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  /** The same, with the middle left out where it is longer than {@code max} characters. */
  static String shortened(String text, int max, String ellipsis) {
    String safe = visible(text);
    int length = safe.codePointCount(0, safe.length());
    if (length <= max) {
      return safe;
    }
    int tail = (max - ellipsis.length()) / 3;
    int head = max - ellipsis.length() - tail;
    return safe.substring(0, safe.offsetByCodePoints(0, head))
        + ellipsis
        + safe.substring(safe.offsetByCodePoints(safe.length(), -tail));
  }

  private static void append(StringBuilder safe, int c) {
    if (isSteering(c)) {
      safe.append(String.format("<U+%04X>", c));
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean isSteering(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Joiners shape letters of some scripts and emoji; the other format characters only hide.
      case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
