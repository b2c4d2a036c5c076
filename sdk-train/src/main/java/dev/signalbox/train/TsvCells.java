package dev.signalbox.train;

import dev.signalbox.core.DataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tab-separated cells, one row per line, with the escapes of {@link TsvEscapes}. */
final class TsvCells implements Cells {
  private final TextLines lines;

  TsvCells(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable List<String> next() {
    String line = lines.nextFilled();
    return line == null ? null : split(line);
  }

  private List<String> split(String line) {
    List<String> cells = new ArrayList<>(4);
    int from = 0;
    int tab;
    while ((tab = line.indexOf('\t', from)) >= 0) {
      if (cells.size() == MAX_COLUMNS) {
        throw new DataException(
            lines.place() + " has more than " + MAX_COLUMNS + " columns; write label<TAB>text");
      }
      cells.add(TsvEscapes.unescape(line.substring(from, tab)));
      from = tab + 1;
    }
    cells.add(TsvEscapes.unescape(line.substring(from)));
    return cells;
  }

  @Override
  public long line() {
    return lines.line();
  }
}
