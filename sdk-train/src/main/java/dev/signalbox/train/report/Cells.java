package dev.signalbox.train.report;

import dev.signalbox.core.eval.Confusion;
import java.util.ArrayList;
import java.util.List;

/** Text in columns of a terminal. */
final class Cells {
  private Cells() {}

  /** A label, or words for the absence of one. */
  static String label(String label) {
    return label.equals(Confusion.NONE) ? "(none)" : label;
  }

  /** Harmless, and no wider than {@code columns}. */
  static String fit(String text, int columns) {
    int max = columns;
    String fitted = SafeText.shortened(text, max, "...");
    while (width(fitted) > columns) {
      max -= (width(fitted) - columns + 1) / 2;
      fitted = SafeText.shortened(text, max, "...");
    }
    return fitted;
  }

  /** {@link #fit}, filled up with spaces. */
  static String pad(String text, int columns) {
    String fitted = fit(text, columns);
    return fitted + " ".repeat(columns - width(fitted));
  }

  /** Breaks at spaces; every line indented by two, the later ones by four. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    String line = " ";
    for (String word : text.split(" ", -1)) {
      if (width(line) + 1 + width(word) > columns) {
        lines.add(line);
        line = "   ";
      }
      line += " " + word;
    }
    lines.add(line);
    return lines;
  }

  /** How many columns a terminal takes for it. */
  static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  /** East Asian wide characters and emoji take two columns, combining marks none. */
  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
