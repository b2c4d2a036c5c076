package dev.signalbox.guard.command.internal.cli;

import java.util.ArrayList;
import java.util.List;

/** Splitting without regular expressions. */
final class Lists {
  private Lists() {}

  /** The non-empty pieces between separators. */
  static List<String> split(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator || isBreak(separator, text.charAt(i))) {
        if (i > start) {
          pieces.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return pieces;
  }

  private static boolean isBreak(char separator, char c) {
    return separator == ' ' && (c == '\n' || c == '\t');
  }
}
