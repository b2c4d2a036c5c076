package dev.signalbox.train;

import dev.signalbox.core.DataException;
import java.nio.file.Path;
import java.util.Locale;

/** How labelled rows are written down. */
enum DataFormat {
  TSV,
  CSV,
  JSON_LINES;

  /** By the file's extension, else by its first line. */
  static DataFormat of(Path path, TextLines lines) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "tsv", "tab" -> TSV;
      case "csv" -> CSV;
      case "jsonl", "ndjson" -> JSON_LINES;
      default -> sniff(lines);
    };
  }

  private static DataFormat sniff(TextLines lines) {
    String first = String.valueOf(lines.peek());
    if (first.stripLeading().startsWith("{") || first.stripLeading().startsWith("[")) {
      return JSON_LINES;
    }
    if (first.indexOf('\t') >= 0) {
      return TSV;
    }
    if (CsvCells.looksLikeHeader(first)) {
      return CSV;
    }
    throw new DataException(
        lines.place()
            + " is neither TSV, CSV with a header, nor JSON lines; write rows as label<TAB>text");
  }
}
