package dev.signalbox.train;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes rows fit for training or measuring, and reports what that took. <em>Thread-safe.</em> */
public final class DatasetCheck {
  /** More labels than this is nearly always a text column taken for the label. */
  public static final int MAX_LABELS = 10_000;

  private static final String SEPARATOR = LabelStructure.PATH_SEPARATOR;

  private DatasetCheck() {}

  /**
   * Drops blank texts, merges copies of a text (white space and case aside), lets the majority
   * decide where copies have different labels, and warns of labels that have one row or look alike.
   *
   * @throws DataException if no row is left, all rows say the same, there are more than {@value
   *     #MAX_LABELS} labels, or a hierarchical label is also the parent of another
   */
  public static CheckedData forTraining(Dataset data) {
    NoteTaker notes = new NoteTaker();
    notes.addAll(data.notes());
    Dataset kept = data.with(Conflicts.merge(withoutBlank(data, notes), notes));
    requireRows(data, kept);
    requireChoice(kept);
    requireLeaves(kept);
    warnOfLabels(kept, notes);
    return new CheckedData(kept, DataReport.of(data, kept, notes));
  }

  /**
   * Drops blank texts only, so that a figure is about the rows as they came.
   *
   * @throws DataException if no row is left, or a row has a label that is not one of {@code known}
   */
  public static CheckedData forEvaluation(Dataset data, LabelSet known) {
    NoteTaker notes = new NoteTaker();
    notes.addAll(data.notes());
    Dataset kept = data.with(withoutBlank(data, notes));
    requireRows(data, kept);
    kept.rows().forEach(row -> requireKnown(row, known));
    return new CheckedData(kept, DataReport.of(data, kept, notes));
  }

  /** The keys of all texts, to look for leaks later without the texts. */
  public static Set<TextKey> keys(Dataset data) {
    MessageDigest sha256 = Sha256.digest();
    Set<TextKey> keys = new HashSet<>(data.size() * 2);
    data.rows().forEach(row -> keys.add(TextKey.of(row.text(), sha256)));
    return keys;
  }

  /** Reports the held-out rows whose text (white space and case aside) was trained on. */
  public static DataReport leakage(Set<TextKey> trained, Dataset heldOut) {
    NoteTaker notes = new NoteTaker();
    MessageDigest sha256 = Sha256.digest();
    for (Row row : heldOut.rows()) {
      if (trained.contains(TextKey.of(row.text(), sha256))) {
        notes.add(DataReport.Kind.LEAKED, row);
      }
    }
    return DataReport.of(heldOut, heldOut, notes);
  }

  private static List<Row> withoutBlank(Dataset data, NoteTaker notes) {
    List<Row> kept = new ArrayList<>(data.size());
    for (Row row : data.rows()) {
      if (TextKey.isBlank(row.text())) {
        notes.add(DataReport.Kind.BLANK_TEXT, row);
      } else {
        kept.add(row);
      }
    }
    return kept;
  }

  private static void requireRows(Dataset data, Dataset kept) {
    if (kept.size() == 0) {
      throw new DataException(
          "%s has no usable row: all %d have a blank text or contradict each other; check that label and text are not swapped"
              .formatted(data.source(), data.size()));
    }
  }

  private static void requireChoice(Dataset kept) {
    int labels = kept.labelCounts().size();
    if (labels > MAX_LABELS) {
      throw new DataException(
          "%s has %d labels, at most %d are allowed; are label and text swapped?"
              .formatted(kept.source(), labels, MAX_LABELS));
    }
    LabelledText first = kept.rows().get(0).example();
    boolean choice =
        labels > 0 && kept.rows().stream().anyMatch(r -> !r.example().sameLabels(first));
    if (!choice) {
      throw new DataException(
          "%s has nothing to tell apart, every row is labelled %s; add rows with another label"
              .formatted(kept.source(), first.labels()));
    }
  }

  private static void requireLeaves(Dataset kept) {
    if (kept.structure() != LabelStructure.HIERARCHICAL) {
      return;
    }
    Set<String> parents = new HashSet<>();
    for (String label : kept.labelCounts().keySet()) {
      for (int cut = label.indexOf(SEPARATOR); cut >= 0; cut = label.indexOf(SEPARATOR, cut + 1)) {
        parents.add(label.substring(0, cut));
      }
    }
    for (Row row : kept.rows()) {
      if (parents.contains(row.labels().get(0))) {
        throw new DataException(
            "%s the label \"%s\" is also the parent of others; give the row a leaf such as \"%s/other\""
                .formatted(row.place(), row.labels().get(0), row.labels().get(0)));
      }
    }
  }

  private static void requireKnown(Row row, LabelSet known) {
    for (String label : row.labels()) {
      if (known.indexOf(label) < 0) {
        throw new DataException(
            "%s the label \"%s\" is not one of the model's %d labels%s"
                .formatted(row.place(), label, known.size(), didYouMean(label, known)));
      }
    }
  }

  private static String didYouMean(String label, LabelSet known) {
    return known.names().stream()
        .filter(name -> SimilarLabels.alike(name, label))
        .findFirst()
        .map(name -> " (did you mean \"" + name + "\"?)")
        .orElse("; correct it, or remove the row");
  }

  private static void warnOfLabels(Dataset kept, NoteTaker notes) {
    Map<String, Integer> counts = kept.labelCounts();
    for (Row row : kept.rows()) {
      for (String label : row.labels()) {
        if (counts.getOrDefault(label, 0) == 1) {
          notes.add(DataReport.Kind.LABEL_WITH_ONE_ROW, "\"" + label + "\" at " + row.place());
        }
      }
    }
    SimilarLabels.sentences(counts)
        .forEach(sentence -> notes.add(DataReport.Kind.SIMILAR_LABELS, sentence));
  }
}
