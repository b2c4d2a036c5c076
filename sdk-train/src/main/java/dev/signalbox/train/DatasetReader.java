package dev.signalbox.train;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelStructure;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads labelled rows one at a time, whatever the size of the file; what is wrong with a row is a
 * {@link DataException} with its place. <em>Not thread-safe; one per file.</em>
 */
final class DatasetReader {
  /** A longer text is an error: it is nearly always a lost line end or an unclosed quote. */
  static final int MAX_TEXT_CHARS = 1_000_000;

  private static final char REPLACEMENT = '\uFFFD';

  private final Path path;
  private final LabelStructure structure;
  private final LabelRules rules;
  private final NoteTaker notes;

  DatasetReader(Path path, LabelStructure structure, NoteTaker notes) {
    this.path = path;
    this.structure = structure;
    this.rules = new LabelRules(structure);
    this.notes = notes;
  }

  /**
   * Hands every row to {@code sink} in the order of the file.
   *
   * @throws DataException if the file cannot be read, has no rows, or a row is malformed
   */
  void forEach(Consumer<Row> sink) {
    try (TextLines lines = TextLines.open(path)) {
      RawRows rows = rows(lines);
      RawRows.@Nullable RawRow raw = rows.next();
      if (raw == null) {
        throw new DataException(
            lines.file() + " has no rows, at most a header; add label and text");
      }
      for (; raw != null; raw = rows.next()) {
        sink.accept(row(raw, lines.file()));
      }
    }
  }

  private RawRows rows(TextLines lines) {
    return switch (DataFormat.of(path, lines)) {
      case TSV -> new TableRows(new TsvCells(lines), lines.file(), structure, false);
      case CSV -> new TableRows(new CsvCells(lines), lines.file(), structure, true);
      case JSON_LINES -> new JsonRows(lines);
    };
  }

  private Row row(RawRows.RawRow raw, String file) {
    rules.check(raw.labels(), file, raw.line());
    if (raw.text().length() > MAX_TEXT_CHARS) {
      throw new DataException(
          "%s:%d the text has %d characters, at most %d are allowed; shorten or remove it, and check the line ends and quotes around it"
              .formatted(file, raw.line(), raw.text().length(), MAX_TEXT_CHARS));
    }
    String text = wellFormed(raw.text());
    Row row = new Row(new LabelledText(text, raw.labels()), file, raw.line());
    if (!text.equals(raw.text())) {
      notes.add(DataReport.Kind.REPLACED_CHARACTERS, row);
    }
    return row;
  }

  /**
   * NUL and halves of surrogate pairs become U+FFFD: no tokenizer and no file format likes them.
   */
  static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != 0 && !Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      repaired = repaired == null ? new StringBuilder(text) : repaired;
      repaired.setCharAt(i, REPLACEMENT);
    }
    return repaired == null ? text : repaired.toString();
  }
}
