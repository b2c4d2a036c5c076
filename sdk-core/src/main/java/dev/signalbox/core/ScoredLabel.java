package dev.signalbox.core;

/**
 * A label and its calibrated probability in [0, 1]. <em>Immutable.</em>
 *
 * @param label one of a {@link LabelSet}
 * @param probability in [0, 1]
 */
public record ScoredLabel(String label, double probability) {
  public ScoredLabel {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability must be in [0, 1]: " + probability);
    }
  }
}
