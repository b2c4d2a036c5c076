package dev.signalbox.train;

import dev.signalbox.core.DataException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which column of a table holds the text and which the label.
 *
 * @param header whether the first row named them
 */
record Columns(int text, int label, int count, boolean header) {
  private static final Columns LABEL_THEN_TEXT = new Columns(1, 0, 2, false);

  static boolean areNamed(List<String> row) {
    return row.stream().anyMatch(Columns::isText) && row.stream().anyMatch(Columns::isLabel);
  }

  private static boolean isText(String cell) {
    return cell.strip().equalsIgnoreCase("text");
  }

  private static boolean isLabel(String cell) {
    String name = cell.strip().toLowerCase(Locale.ROOT);
    return name.equals("label") || name.equals("labels");
  }

  /**
   * Reads the first row of a table. A row labelled "text" is still a row: some intents are.
   *
   * @throws DataException if it is half a header, names a column twice, or is neither a header nor
   *     a label and a text
   */
  static Columns of(List<String> first, String place, boolean headerNeeded) {
    List<Integer> texts = positions(first, Columns::isText);
    List<Integer> labels = positions(first, Columns::isLabel);
    if (!headerNeeded && labels.isEmpty() && !texts.contains(LABEL_THEN_TEXT.text)) {
      return headerless(first, place);
    }
    if (texts.size() > 1 || labels.size() > 1) {
      throw new DataException(
          place + " the header names a column twice; keep one \"text\" and one \"label\"");
    }
    if (texts.isEmpty() || labels.isEmpty()) {
      throw new DataException(
          place
              + " is not a header with both \"label\" and \"text\"; name those columns, or add the header above if this is a row");
    }
    return new Columns(texts.get(0), labels.get(0), first.size(), true);
  }

  private static List<Integer> positions(List<String> row, Predicate<String> is) {
    return IntStream.range(0, row.size()).filter(i -> is.test(row.get(i))).boxed().toList();
  }

  private static Columns headerless(List<String> first, String place) {
    LABEL_THEN_TEXT.requireWidth(first, place);
    return LABEL_THEN_TEXT;
  }

  /** Throws a {@link DataException} if {@code row} has more or fewer cells than the first had. */
  void requireWidth(List<String> row, String place) {
    if (row.size() == count) {
      return;
    }
    String remedy =
        row.stream().anyMatch(cell -> cell.indexOf('\r') >= 0)
            ? "line ends look like bare CR, convert them with: tr '\\r' '\\n'"
            : header
                ? "escape or quote separators inside a cell"
                : "write label<TAB>text, or add a header that names \"label\" and \"text\"";
    throw new DataException(
        "%s has %s, expected %d; %s".formatted(place, columns(row.size()), count, remedy));
  }

  private static String columns(int n) {
    return n == 1 ? "1 column" : n + " columns";
  }
}
