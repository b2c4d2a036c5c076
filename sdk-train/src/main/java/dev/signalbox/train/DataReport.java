package dev.signalbox.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What was found in labelled rows and what was done about it, with the first few places of each.
 * Names places and labels, never a text. <em>Immutable.</em>
 *
 * @param source the file, or files, the rows came from
 * @param rowsRead rows before any was dropped
 * @param rowsKept rows left; the difference is the sum over the notes whose kind drops rows
 * @param labels distinct labels left
 * @param notes at most one per kind
 */
public record DataReport(
    String source, long rowsRead, long rowsKept, int labels, List<Note> notes) {

  /** What can be noticed about rows. */
  public enum Kind {
    REPLACED_CHARACTERS(Effect.CHANGED, "texts had NULs or half surrogate pairs, now U+FFFD"),
    BLANK_TEXT(Effect.DROPPED, "rows with a blank text"),
    DUPLICATE(Effect.DROPPED, "copies of a text with the same label; one is kept"),
    CONFLICT_MINORITY(Effect.DROPPED, "rows outvoted by copies of the text with another label"),
    CONFLICT_UNDECIDED(
        Effect.DROPPED, "rows whose text has several labels and no label the majority"),
    LABEL_WITH_ONE_ROW(
        Effect.WARNING, "labels with one row: used for training, cannot be validated"),
    SIMILAR_LABELS(Effect.WARNING, "label names that differ only in case or spacing"),
    LEAKED(Effect.WARNING, "rows whose text is also in the training rows: the figures flatter");

    private final Effect effect;
    private final String sentence;

    Kind(Effect effect, String sentence) {
      this.effect = effect;
      this.sentence = sentence;
    }

    public Effect effect() {
      return effect;
    }

    /** The name in JSON, such as {@code blank-text}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What follows from a note. */
  public enum Effect {
    /** The rows are not used. */
    DROPPED,
    /** The rows are used after a repair. */
    CHANGED,
    /** Nothing was done; a person should look. */
    WARNING
  }

  /**
   * One kind of thing that was noticed.
   *
   * @param examples the first few places, or for labels the first few sentences
   */
  public record Note(Kind kind, long count, List<String> examples) {
    /**
     * Keeps the first few of {@code examples}.
     *
     * @throws IllegalArgumentException if {@code count} is below 1
     */
    public Note {
      Objects.requireNonNull(kind, "kind");
      if (count < 1) {
        throw new IllegalArgumentException("a note counts at least one: " + count);
      }
      examples =
          List.copyOf(examples.subList(0, Math.min(examples.size(), NoteTaker.MAX_EXAMPLES)));
    }

    private String line() {
      String more = count > examples.size() ? ", ..." : "";
      return String.format(
          Locale.ROOT,
          "  %-8s %,d %s (%s%s)",
          kind.effect.name().toLowerCase(Locale.ROOT),
          count,
          kind.sentence,
          String.join(", ", examples),
          more);
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", kind.key());
      json.put("effect", kind.effect.name().toLowerCase(Locale.ROOT));
      json.put("count", count);
      json.put("examples", examples);
      return json;
    }
  }

  public DataReport {
    Objects.requireNonNull(source, "source");
    if (rowsKept < 0 || rowsKept > rowsRead) {
      throw new IllegalArgumentException("kept " + rowsKept + " of " + rowsRead + " rows");
    }
    notes = List.copyOf(notes);
  }

  static DataReport of(Dataset read, Dataset kept, NoteTaker notes) {
    return new DataReport(
        read.source(), read.size(), kept.size(), kept.labelCounts().size(), notes.notes());
  }

  /** How often something was noticed; 0 if it was not. */
  public long count(Kind kind) {
    return notes.stream().filter(n -> n.kind == kind).mapToLong(Note::count).sum();
  }

  /** The first few places of something; empty if it was not noticed. */
  public List<String> examples(Kind kind) {
    return notes.stream().filter(n -> n.kind == kind).flatMap(n -> n.examples.stream()).toList();
  }

  /** Several lines for a terminal, without a line end after the last. */
  public String render() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows read, %,d kept, %,d labels",
            source,
            rowsRead,
            rowsKept,
            labels));
    notes.forEach(note -> lines.add(note.line()));
    return String.join("\n", lines);
  }

  /** The same as JSON values: maps, lists, strings and numbers. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("rowsRead", rowsRead);
    json.put("rowsKept", rowsKept);
    json.put("labels", labels);
    json.put("notes", notes.stream().map(Note::json).toList());
    return json;
  }
}
