package dev.signalbox.train;

import dev.signalbox.core.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells as RFC 4180 has them: quoted where needed, quotes doubled, line breaks allowed inside
 * quotes. The separator is the comma or semicolon under which the first line is a header. A quote
 * inside an unquoted cell stands for itself.
 */
final class CsvCells implements Cells {
  private static final char QUOTE = '"';

  private final TextLines lines;
  private final char separator;
  private String current = "";
  private int at;
  private long line;

  CsvCells(TextLines lines) {
    this.lines = lines;
    this.separator = isHeader(String.valueOf(lines.peek()), ';') ? ';' : ',';
  }

  /** Whether a line names both columns under one of the separators. */
  static boolean looksLikeHeader(String line) {
    return isHeader(line, ',') || isHeader(line, ';');
  }

  private static boolean isHeader(String line, char separator) {
    String[] names = line.replace(String.valueOf(QUOTE), "").split(String.valueOf(separator), 1000);
    return Columns.areNamed(Arrays.asList(names));
  }

  @Override
  public @Nullable List<String> next() {
    String first = lines.nextFilled();
    if (first == null) {
      return null;
    }
    current = first;
    at = 0;
    line = lines.line();
    return row();
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>(4);
    cells.add(cell());
    while (at < current.length()) {
      at++;
      if (cells.size() == MAX_COLUMNS) {
        throw new DataException(
            lines.place() + " has more than " + MAX_COLUMNS + " columns; check its separators");
      }
      cells.add(cell());
    }
    return cells;
  }

  private String cell() {
    if (at < current.length() && current.charAt(at) == QUOTE) {
      return quoted();
    }
    int end = current.indexOf(separator, at);
    String cell = current.substring(at, end < 0 ? current.length() : end);
    at += cell.length();
    return cell;
  }

  private String quoted() {
    long opened = lines.line();
    StringBuilder cell = new StringBuilder();
    at++;
    while (true) {
      int quote = current.indexOf(QUOTE, at);
      if (quote < 0) {
        cell.append(current, at, current.length()).append('\n');
        readOn(cell.length(), opened);
        continue;
      }
      cell.append(current, at, quote);
      at = quote + 1;
      if (at == current.length() || current.charAt(at) != QUOTE) {
        requireSeparator();
        return cell.toString();
      }
      cell.append(QUOTE);
      at++;
    }
  }

  private void readOn(int length, long opened) {
    String next = length > DatasetReader.MAX_TEXT_CHARS ? null : lines.next();
    if (next == null) {
      throw new DataException(
          "%s:%d a quote that opens here is never closed; double the quotes inside a quoted cell"
              .formatted(lines.file(), opened));
    }
    current = next;
    at = 0;
  }

  private void requireSeparator() {
    if (at < current.length() && current.charAt(at) != separator) {
      throw new DataException(
          "%s:%d a closing quote must be followed by \"%s\" or the line end; double the quotes inside a quoted cell"
              .formatted(lines.place(), at + 1, separator));
    }
  }

  @Override
  public long line() {
    return line;
  }
}
