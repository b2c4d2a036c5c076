package dev.signalbox.train;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labelled rows in order. Holds every text in memory. <em>Immutable.</em>
 *
 * <p>{@link #read(Path)} accepts UTF-8, with or without a byte order mark, as
 *
 * <ul>
 *   <li>TSV: a header with {@code label} and {@code text} in any order, other columns ignored, or
 *       no header and {@code label<TAB>text}; cells escape {@code \n}, {@code \t}, {@code \\};
 *   <li>CSV (RFC 4180) with a header and {@code ,} or {@code ;} between cells;
 *   <li>JSON lines: objects with {@code text} and {@code label} or {@code labels}.
 * </ul>
 *
 * The extension decides (.tsv .tab .csv .jsonl .ndjson), else the first line.
 */
public final class Dataset {
  private final List<Row> rows;
  private final LabelStructure structure;
  private final List<DataReport.Note> notes;
  private final SortedMap<String, Integer> labelCounts;

  private Dataset(List<Row> rows, LabelStructure structure, List<DataReport.Note> notes) {
    this.rows = Collections.unmodifiableList(rows);
    this.structure = structure;
    this.notes = notes;
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (Row row : rows) {
      row.labels().forEach(label -> counts.merge(label, 1, Integer::sum));
    }
    this.labelCounts = Collections.unmodifiableSortedMap(counts);
  }

  /** Reads rows of which exactly one label each is right. */
  public static Dataset read(Path file) {
    return read(file, LabelStructure.FLAT);
  }

  /**
   * Reads rows; a multi-label TSV or CSV has {@code |} between the labels of a row.
   *
   * @throws DataException if the file cannot be read, is not UTF-8, has no rows or a malformed one;
   *     the message has file, line and remedy
   */
  public static Dataset read(Path file, LabelStructure structure) {
    NoteTaker notes = new NoteTaker();
    List<Row> rows = new ArrayList<>();
    new DatasetReader(file, structure, notes).forEach(rows::add);
    return new Dataset(rows, structure, notes.notes());
  }

  /**
   * Takes a copy of {@code rows}, which may be none.
   *
   * @throws DataException if a row's labels do not suit {@code structure}
   */
  public static Dataset of(List<Row> rows, LabelStructure structure) {
    LabelRules rules = new LabelRules(structure);
    rows.forEach(row -> rules.check(row.labels(), row.file(), row.line()));
    return new Dataset(new ArrayList<>(rows), structure, List.of());
  }

  /** The same structure with other rows, all of which come from this dataset. */
  Dataset with(List<Row> kept) {
    return new Dataset(kept, structure, List.of());
  }

  /** The rows at {@code indices}, in that order. */
  Dataset at(int[] indices) {
    List<Row> kept = new ArrayList<>(indices.length);
    for (int index : indices) {
      kept.add(rows.get(index));
    }
    return with(kept);
  }

  public List<Row> rows() {
    return rows;
  }

  public int size() {
    return rows.size();
  }

  public LabelStructure structure() {
    return structure;
  }

  /** How many rows carry each label, by name in sorted order. */
  public Map<String, Integer> labelCounts() {
    return labelCounts;
  }

  /**
   * The labels in sorted order.
   *
   * @throws IllegalArgumentException if no row has a label
   */
  public LabelSet labels() {
    return LabelSet.of(List.copyOf(labelCounts.keySet()), structure);
  }

  /**
   * SHA-256 in hex over texts and labels in order; the same whichever format the rows were read
   * from. Reads every text.
   */
  public String contentHash() {
    return ContentHash.of(rows);
  }

  /** The distinct files of the rows, as far as a person wants to read them. */
  String source() {
    List<String> files = rows.stream().map(Row::file).distinct().limit(4).toList();
    return files.size() > 3
        ? String.join(", ", files.subList(0, 3)) + ", ..."
        : String.join(", ", files);
  }

  /** What was noticed while reading. */
  List<DataReport.Note> notes() {
    return notes;
  }

  /** Size and labels; never a text. */
  @Override
  public String toString() {
    return "Dataset[" + source() + ", " + size() + " rows, " + labelCounts.size() + " labels]";
  }
}
