package dev.signalbox.guard.command.internal.syntax;

/** What single characters mean to a shell. */
final class Characters {
  private static final boolean[] DELIMITER = table(" \t\n;&|<>()");
  private static final boolean[] SPECIAL = table(" \t\n;&|<>()\\'\"`$?*+@!");

  private Characters() {}

  private static boolean[] table(String members) {
    boolean[] table = new boolean[128];
    for (int i = 0; i < members.length(); i++) {
      table[members.charAt(i)] = true;
    }
    return table;
  }

  /** Whether it ends an unquoted word. */
  static boolean isDelimiter(int c) {
    return c < 128 && (c < 0 || DELIMITER[c]);
  }

  /** Whether it stands for itself in an unquoted word, whatever comes next. */
  static boolean isPlain(int c) {
    return c >= 0 && c < 128 && !SPECIAL[c];
  }

  static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isNamePart(int c) {
    return isNameStart(c) || isDigit(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A parameter whose name is one punctuation character. */
  static boolean isSpecialParameter(int c) {
    return c == '@' || c == '*' || c == '#' || c == '?' || c == '-' || c == '$' || c == '!';
  }

  /** The glyphs a reader of the command does not see, and spaces that are none to a shell. */
  static boolean isInvisible(int codePoint) {
    if (codePoint < 0x80) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isFiller(codePoint);
    };
  }

  private static boolean isFiller(int codePoint) {
    return codePoint == 0x034F
        || codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0;
  }

  /** The private-use block that later stages mark unknown text with. */
  static boolean isMarker(int c) {
    return c >= 0xE000 && c <= 0xE0FF;
  }
}
