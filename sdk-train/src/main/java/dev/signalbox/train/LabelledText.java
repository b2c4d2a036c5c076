package dev.signalbox.train;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A text and the labels a person (or a teacher) gave it: exactly one, or for a multi-label set any
 * number, none included. <em>Immutable.</em>
 */
public record LabelledText(String text, List<String> labels) {
  /**
   * Takes a copy of {@code labels}.
   *
   * @throws IllegalArgumentException if a label is blank or repeated
   */
  public LabelledText {
    Objects.requireNonNull(text, "text");
    labels = List.copyOf(labels);
    for (String label : labels) {
      if (label.isBlank()) {
        throw new IllegalArgumentException("a label must not be blank");
      }
    }
    if (labels.size() > 1 && new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("a label is repeated: " + labels);
    }
  }

  /** Whether both carry the same labels, in whatever order. */
  boolean sameLabels(LabelledText that) {
    return labels.equals(that.labels)
        || (labels.size() == that.labels.size()
            && Set.copyOf(labels).equals(Set.copyOf(that.labels)));
  }

  /** Length and labels; never the text, which may be private. */
  @Override
  public String toString() {
    return "LabelledText[" + text.length() + " chars, labels=" + labels + "]";
  }
}
