package dev.signalbox.core.eval;

/**
 * How well one label is found. An undefined ratio (nothing was predicted, nothing was there) is 0,
 * as in scikit-learn. <em>Immutable.</em>
 *
 * @param label the label
 * @param right rows with this label that got it
 * @param predicted rows that got this label
 * @param support rows with this label
 */
public record LabelScore(String label, int right, int predicted, int support) {
  public LabelScore {
    if (right < 0 || right > predicted || right > support) {
      throw new IllegalArgumentException(
          "impossible counts: " + right + " right, " + predicted + " and " + support);
    }
  }

  /** Of the rows that got the label, the share that has it. */
  public double precision() {
    return predicted == 0 ? 0 : (double) right / predicted;
  }

  /** Of the rows that have the label, the share that got it. */
  public double recall() {
    return support == 0 ? 0 : (double) right / support;
  }

  /** Harmonic mean of precision and recall. */
  public double f1() {
    return seen() ? 2.0 * right / (predicted + support) : 0;
  }

  /** Whether the label occurs at all, in the rows or in the predictions. */
  public boolean seen() {
    return predicted + support > 0;
  }
}
