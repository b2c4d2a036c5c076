package dev.signalbox.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is noticed about rows and keeps the first few places. <em>Not thread-safe.</em> */
final class NoteTaker {
  static final int MAX_EXAMPLES = 3;

  private final Map<DataReport.Kind, Long> counts = new EnumMap<>(DataReport.Kind.class);
  private final Map<DataReport.Kind, List<String>> examples = new EnumMap<>(DataReport.Kind.class);

  void add(DataReport.Kind kind, Row row) {
    if (count(kind)) {
      examplesOf(kind).add(row.place());
    }
  }

  void add(DataReport.Kind kind, String example) {
    if (count(kind)) {
      examplesOf(kind).add(example);
    }
  }

  void addAll(List<DataReport.Note> notes) {
    for (DataReport.Note note : notes) {
      counts.merge(note.kind(), note.count(), Long::sum);
      examplesOf(note.kind()).addAll(note.examples());
    }
  }

  /** Counts one, and says whether it may still serve as an example. */
  private boolean count(DataReport.Kind kind) {
    return counts.merge(kind, 1L, Long::sum) <= MAX_EXAMPLES;
  }

  private List<String> examplesOf(DataReport.Kind kind) {
    return examples.computeIfAbsent(kind, k -> new ArrayList<>());
  }

  /** What was noticed so far, in the order of {@link DataReport.Kind}. */
  List<DataReport.Note> notes() {
    return counts.entrySet().stream()
        .map(e -> new DataReport.Note(e.getKey(), e.getValue(), examplesOf(e.getKey())))
        .toList();
  }
}
