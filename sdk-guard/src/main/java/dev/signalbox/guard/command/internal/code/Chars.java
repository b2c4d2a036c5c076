package dev.signalbox.guard.command.internal.code;

/** Kinds of characters that most languages share. */
final class Chars {
  private Chars() {}

  static boolean isWordStart(char c) {
    return c == '_' || (c != CodeAct.HOLE && Character.isLetter(c));
  }

  static boolean isWordPart(char c) {
    return c == '_' || (c != CodeAct.HOLE && Character.isLetterOrDigit(c));
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b' || c == '\ufeff';
  }
}
