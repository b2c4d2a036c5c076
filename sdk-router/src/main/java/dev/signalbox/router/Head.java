package dev.signalbox.router;

import java.util.Locale;

/**
 * The beginning of a text, which is what rules look at. <em>Immutable.</em>
 *
 * @param text at most 20,000 characters, not ending within a word
 * @param ascii whether it has only ASCII characters
 * @param lower in lower case if it is ASCII, else the text itself
 */
record Head(String text, boolean ascii, String lower) {
  private static final int MAX_CHARS = 20_000;

  /** How far a cut moves back so that it does not make a new word of half a word. */
  private static final int MAX_WORD_CHARS = 200;

  static Head of(String text) {
    String head = cut(text);
    boolean ascii = isAscii(head);
    return new Head(head, ascii, ascii ? head.toLowerCase(Locale.ROOT) : head);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String cut(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    int end = MAX_CHARS;
    while (end > MAX_CHARS - MAX_WORD_CHARS && splitsWord(text, end)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean splitsWord(String text, int end) {
    return Character.isLowSurrogate(text.charAt(end))
        || (Words.joins(text.charAt(end - 1)) && Words.joins(text.charAt(end)));
  }
}
