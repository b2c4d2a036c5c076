package dev.signalbox.router;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as keyword rules see them. A word is a run of letters, digits, marks and
 * underscores; every punctuation character, and every character of a script written without spaces,
 * is a word of its own. Case, compatibility forms and invisible characters are folded away.
 */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    String folded = fold(text);
    List<String> words = new ArrayList<>(folded.length() / 5 + 1);
    for (int at = 0; at < folded.length(); ) {
      int end = wordEnd(folded, at);
      if (!isSpace(folded.codePointAt(at))) {
        words.add(folded.substring(at, end));
      }
      at = end;
    }
    return words;
  }

  private static int wordEnd(String text, int start) {
    int first = text.codePointAt(start);
    int end = start + Character.charCount(first);
    if (!joins(first)) {
      return end;
    }
    while (end < text.length() && joins(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /** Whether a character is part of a word together with its neighbours. */
  static boolean joins(int c) {
    if (c < 0x80) {
      return c == '_' || isBetween(c, '0', '9') || isBetween(c, 'a', 'z') || isBetween(c, 'A', 'Z');
    }
    return (Character.isLetterOrDigit(c) || isMark(c)) && !hasNoSpaces(c);
  }

  private static boolean isBetween(int c, int first, int last) {
    return c >= first && c <= last;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Whether its script is written without spaces between words. */
  private static boolean hasNoSpaces(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT || isBetween(c, 0xFE00, 0xFE0F);
  }

  /** Whether a text has nothing that can be seen. */
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(c -> isSpace(c) || isInvisible(c));
  }

  private static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return foldUnicode(text);
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String foldUnicode(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !isInvisible(c))
        .map(c -> c == '\u2019' ? '\'' : Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
