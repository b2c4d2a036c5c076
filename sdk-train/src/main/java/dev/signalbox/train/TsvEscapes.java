package dev.signalbox.train;

/**
 * How a line feed, a tab and a backslash are written inside a TSV cell: {@code \n}, {@code \t},
 * {@code \\}. <em>Thread-safe.</em>
 */
public final class TsvEscapes {
  private TsvEscapes() {}

  /** {@code text} as a cell. A carriage return before a line feed is dropped. */
  public static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\r\n", "\n")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  /** The text of a cell. Unknown escapes and a backslash at the end stay as they are. */
  public static String unescape(String cell) {
    int slash = cell.indexOf('\\');
    if (slash < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder(cell.length());
    int from = 0;
    while (slash >= 0 && slash + 1 < cell.length()) {
      text.append(cell, from, slash);
      append(text, cell.charAt(slash + 1));
      from = slash + 2;
      slash = cell.indexOf('\\', from);
    }
    return text.append(cell, from, cell.length()).toString();
  }

  private static void append(StringBuilder text, char escaped) {
    switch (escaped) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case '\\' -> text.append('\\');
      default -> text.append('\\').append(escaped);
    }
  }
}
