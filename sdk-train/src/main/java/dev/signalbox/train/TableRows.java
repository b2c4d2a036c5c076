package dev.signalbox.train;

import dev.signalbox.core.LabelStructure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a TSV or CSV table. The label cell of a multi-label table holds labels with {@code |}
 * between them; empty means none.
 */
final class TableRows implements RawRows {
  private final Cells cells;
  private final String file;
  private final LabelStructure structure;
  private final boolean headerNeeded;
  private final Map<String, List<String>> known = new HashMap<>();
  private @Nullable Columns columns;

  TableRows(Cells cells, String file, LabelStructure structure, boolean headerNeeded) {
    this.cells = cells;
    this.file = file;
    this.structure = structure;
    this.headerNeeded = headerNeeded;
  }

  @Override
  public @Nullable RawRow next() {
    List<String> row = cells.next();
    if (row != null && columns == null) {
      columns = Columns.of(row, place(), headerNeeded);
      row = columns.header() ? cells.next() : row;
    }
    return row == null || columns == null ? null : rawRow(row, columns);
  }

  private RawRow rawRow(List<String> row, Columns columns) {
    columns.requireWidth(row, place());
    String label = row.get(columns.label());
    List<String> labels = known.get(label);
    if (labels == null) {
      labels = split(label);
      remember(label, labels);
    }
    return new RawRow(row.get(columns.text()), labels, cells.line());
  }

  /** One list per distinct cell instead of one per row: most of a million rows' label memory. */
  private void remember(String cell, List<String> labels) {
    if (known.size() < DatasetCheck.MAX_LABELS && cell.length() <= LabelRules.MAX_LABEL_CHARS) {
      known.put(cell, labels);
    }
  }

  private List<String> split(String cell) {
    if (structure != LabelStructure.MULTI) {
      return List.of(cell);
    }
    return cell.isBlank()
        ? List.of()
        : Arrays.stream(cell.split("\\|", -1)).map(String::strip).distinct().toList();
  }

  private String place() {
    return file + ":" + cells.line();
  }
}
