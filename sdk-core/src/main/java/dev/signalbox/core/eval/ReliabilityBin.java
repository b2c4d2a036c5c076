package dev.signalbox.core.eval;

/**
 * Predictions of similar confidence. <em>Immutable.</em>
 *
 * @param lower confidence above which the bin begins (the first bin includes it)
 * @param upper highest confidence that belongs to it
 * @param count predictions in it
 * @param right those that were right
 * @param meanConfidence what they promised on average; 0 for an empty bin
 */
public record ReliabilityBin(
    double lower, double upper, int count, int right, double meanConfidence) {
  public ReliabilityBin {
    if (count < 0 || right < 0 || right > count) {
      throw new IllegalArgumentException("impossible counts: " + right + " of " + count);
    }
  }

  /** The share that was right; 0 for an empty bin. */
  public double accuracy() {
    return count == 0 ? 0 : (double) right / count;
  }

  public int wrong() {
    return count - right;
  }

  /** How far the promise is from the truth, in [0, 1]. */
  double gap() {
    return Math.abs(accuracy() - meanConfidence);
  }
}
