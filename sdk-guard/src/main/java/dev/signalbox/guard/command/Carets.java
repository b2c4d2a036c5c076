package dev.signalbox.guard.command;

import dev.signalbox.guard.Span;

/**
 * Shows where in a command a finding is: its line, and carets below. A long line is cut around the
 * place, and every character is made visible first, so that the carets stand where they should and
 * no terminal obeys the command.
 *
 * <pre>
 * 2 | rm -rf /
 *   |        ^
 * </pre>
 *
 * <em>Stateless; thread-safe.</em>
 */
public final class Carets {
  /** A longer line is cut. */
  private static final int WHOLE = 96;

  /** Characters of a line too long that are shown before, in and after the span. */
  private static final int BEFORE = 30;

  private static final int WITHIN = 60;
  private static final int AFTER = 6;
  private static final String CUT = "…";

  private Carets() {}

  /**
   * Two lines, each ended by a line feed: the line that {@code span} begins in, and the carets. The
   * line's number stands before it if the command has several lines; a span that goes on for more
   * lines says so.
   *
   * @param source the text that was judged
   */
  public static String under(String source, Span span) {
    int start = boundary(source, Math.min(span.start(), source.length()));
    int end = Math.max(start, boundary(source, Math.min(span.end(), source.length())));
    int lineStart = source.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = source.indexOf('\n', start);
    lineEnd = lineEnd < 0 ? source.length() : lineEnd;
    String number = source.indexOf('\n') < 0 ? "" : lines(source, 0, start) + 1 + " ";
    int more = lines(source, start, Math.max(start, end - 1));
    return draw(source, number, lineStart, start, Math.min(end, lineEnd), lineEnd, more);
  }

  private static String draw(
      String source, String number, int lineStart, int start, int end, int lineEnd, int more) {
    boolean whole = lineEnd - lineStart <= WHOLE;
    int from = whole ? lineStart : boundary(source, Math.max(lineStart, start - BEFORE));
    int to = whole ? end : boundary(source, Math.min(end, start + WITHIN));
    int until = whole ? lineEnd : boundary(source, Math.min(lineEnd, to + AFTER));
    String before = (from > lineStart ? CUT : "") + Visible.of(source.substring(from, start));
    String within = Visible.of(source.substring(start, to));
    boolean cut = to < end;
    String after = cut ? CUT : Visible.of(source.substring(to, until));
    return number
        + "| "
        + before
        + within
        + after
        + (!cut && until < lineEnd ? CUT : "")
        + "\n"
        + " ".repeat(number.length())
        + "| "
        + " ".repeat(Visible.width(before))
        + "^".repeat(Math.max(1, Visible.width(within)))
        + continued(cut, more)
        + "\n";
  }

  private static String continued(boolean cut, int lines) {
    if (lines > 0) {
      return " and " + lines + (lines == 1 ? " line more" : " lines more");
    }
    return cut ? " and more" : "";
  }

  /** Never the middle of a surrogate pair. */
  private static int boundary(String source, int index) {
    boolean inside =
        index > 0
            && index < source.length()
            && Character.isLowSurrogate(source.charAt(index))
            && Character.isHighSurrogate(source.charAt(index - 1));
    return inside ? index - 1 : index;
  }

  private static int lines(String source, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += source.charAt(i) == '\n' ? 1 : 0;
    }
    return lines;
  }
}
