package dev.signalbox.core.head;

import dev.signalbox.core.LabelStructure;

/**
 * From logits to probabilities that mean what they say: a temperature fitted on rows the head was
 * not trained on (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017), then softmax,
 * or one sigmoid per label where labels are independent. <em>Immutable.</em>
 *
 * @param inverseTemperature factor on the logits, above 0; below 1 makes predictions humbler
 */
public record Calibrator(float inverseTemperature) {
  /** Changes nothing. */
  public static final Calibrator IDENTITY = new Calibrator(1);

  public Calibrator {
    if (!(inverseTemperature > 0 && Float.isFinite(inverseTemperature))) {
      throw new IllegalArgumentException(
          "inverseTemperature must be positive: " + inverseTemperature);
    }
  }

  /**
   * One probability per logit. Where any logit is not a number nothing is known: all labels get the
   * same, 1/n or, of a multi-label set, one half.
   */
  public float[] probabilities(float[] logits, LabelStructure structure) {
    for (float logit : logits) {
      if (Float.isNaN(logit)) {
        return structure == LabelStructure.MULTI
            ? sigmoid(new float[logits.length])
            : softmax(new float[logits.length]);
      }
    }
    return structure == LabelStructure.MULTI ? sigmoid(logits) : softmax(logits);
  }

  private float[] sigmoid(float[] logits) {
    float[] probabilities = new float[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = (float) (1 / (1 + Math.exp(-(double) inverseTemperature * logits[k])));
    }
    return probabilities;
  }

  private float[] softmax(float[] logits) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    float[] probabilities = new float[logits.length];
    for (int k = 0; k < logits.length; k++) {
      double below = logits[k] == largest ? 0 : (double) logits[k] - largest;
      probabilities[k] = (float) Math.exp(inverseTemperature * below);
      sum += probabilities[k];
    }
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = (float) Math.min(1, probabilities[k] / sum);
    }
    return probabilities;
  }
}
