package dev.signalbox.core.head;

/**
 * How foreign a text is to what a classifier was trained on. Two signs are added after scaling each
 * by its spread over held-out rows: a low largest logit (Hendrycks et al., "Scaling
 * Out-of-Distribution Detection for Real-World Settings", ICML 2022) and a low cosine to the
 * nearest prototype (Sun et al., "Out-of-Distribution Detection with Deep Nearest Neighbors", ICML
 * 2022). No foreign text is needed to fit it. <em>Immutable.</em>
 *
 * @param prototypes typical training embeddings
 * @param logitMean mean of the largest logit over held-out rows
 * @param logitDeviation its standard deviation, above 0
 * @param cosineMean mean of the nearest cosine over held-out rows
 * @param cosineDeviation its standard deviation, above 0
 * @param heldOutScores {@link #score}s of held-out rows, ascending
 */
public record NoveltyMeasure(
    Prototypes prototypes,
    float logitMean,
    float logitDeviation,
    float cosineMean,
    float cosineDeviation,
    float[] heldOutScores) {
  public NoveltyMeasure {
    if (!(logitDeviation > 0 && logitDeviation <= Float.MAX_VALUE)
        || !(cosineDeviation > 0 && cosineDeviation <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("deviations must be positive");
    }
    if (!(Float.isFinite(logitMean) && Float.isFinite(cosineMean))) {
      throw new IllegalArgumentException("means must be finite");
    }
    if (heldOutScores.length == 0) {
      throw new IllegalArgumentException("needs held-out scores");
    }
    for (int i = 0; i < heldOutScores.length; i++) {
      if (!(heldOutScores[i] >= heldOutScores[Math.max(0, i - 1)])) {
        throw new IllegalArgumentException("held-out scores are not ascending");
      }
    }
  }

  /** Higher is more foreign; 0 is typical, and the unit is about one standard deviation. */
  public float score(float[] logits, float[] embedding) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    return (logitMean - largest) / logitDeviation
        + (cosineMean - prototypes.nearest(embedding)) / cosineDeviation;
  }

  /**
   * The share of held-out rows that are less foreign than {@code score}, in [0, 1]; 1 if it is not
   * a number.
   */
  public double novelty(float score) {
    int less = 0;
    int end = heldOutScores.length;
    while (less < end) {
      int middle = (less + end) >>> 1;
      if (heldOutScores[middle] >= score) {
        end = middle;
      } else {
        less = middle + 1;
      }
    }
    return (double) less / heldOutScores.length;
  }
}
