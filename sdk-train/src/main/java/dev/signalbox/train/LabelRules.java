package dev.signalbox.train;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelStructure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a label name may look like. Remembers the good ones; <em>not thread-safe.</em> */
final class LabelRules {
  static final int MAX_LABEL_CHARS = 200;

  private final LabelStructure structure;
  private final Set<String> good = new HashSet<>();

  LabelRules(LabelStructure structure) {
    this.structure = structure;
  }

  /** Throws a {@link DataException} if the row at {@code file:line} may not carry these labels. */
  void check(List<String> labels, String file, long line) {
    if (structure != LabelStructure.MULTI && labels.size() != 1) {
      throw new DataException(
          "%s:%d has %d labels where exactly one is right; choose the multi-label structure, or keep one"
              .formatted(file, line, labels.size()));
    }
    if (labels.size() > DatasetCheck.MAX_LABELS) {
      throw new DataException(
          "%s:%d has %d labels, at most %d are allowed; are label and text swapped?"
              .formatted(file, line, labels.size(), DatasetCheck.MAX_LABELS));
    }
    for (String label : labels) {
      if (!good.contains(label)) {
        checkName(label, file + ":" + line);
        good.add(label);
      }
    }
  }

  private void checkName(String label, String place) {
    if (label.isBlank()) {
      throw new DataException(place + " the label is blank; name one, or remove the row");
    }
    if (label.length() > MAX_LABEL_CHARS) {
      throw new DataException(
          "%s the label has %d characters, at most %d are allowed; are label and text swapped?"
              .formatted(place, label.length(), MAX_LABEL_CHARS));
    }
    if (label.chars().anyMatch(Character::isISOControl) || !ForeignFile.encodable(label)) {
      throw new DataException(
          place + " the label has a control character or half a surrogate pair; remove it");
    }
    if (structure == LabelStructure.HIERARCHICAL && hasBlankStep(label)) {
      throw new DataException(
          place + " the label \"" + label + "\" has an empty step; write parent/child");
    }
  }

  private static boolean hasBlankStep(String label) {
    for (String step : label.split(LabelStructure.PATH_SEPARATOR, -1)) {
      if (step.isBlank()) {
        return true;
      }
    }
    return false;
  }
}
