package dev.signalbox.core.head;

import java.util.Arrays;

/**
 * Logits of a dense vector: {@code weights * x + bias}. <em>Immutable.</em>
 *
 * <p>Weights lie feature by feature, so that the inner loop runs over labels and vectorises.
 */
public final class LinearScorer {
  private final int features;
  private final int labels;
  private final float[] weights;
  private final float[] bias;

  /**
   * Takes over both arrays.
   *
   * @param weights [features, labels], row-major
   * @param bias one per label
   */
  public LinearScorer(float[] weights, float[] bias) {
    if (bias.length == 0) {
      throw new IllegalArgumentException("a scorer needs at least one label");
    }
    this.labels = bias.length;
    this.features = weights.length / labels;
    if (features * labels != weights.length) {
      throw new IllegalArgumentException(
          weights.length + " weights are not a matrix of " + labels + " columns");
    }
    this.weights = weights;
    this.bias = bias;
  }

  public int features() {
    return features;
  }

  public int labels() {
    return labels;
  }

  /** [features, labels], row-major; not copied. */
  public float[] weights() {
    return weights;
  }

  /** One per label; not copied. */
  public float[] bias() {
    return bias;
  }

  /** One logit per label. */
  public float[] logits(float[] x) {
    if (x.length != features) {
      throw new IllegalArgumentException(
          "got a vector of length " + x.length + ", expected " + features);
    }
    float[] logits = Arrays.copyOf(bias, labels);
    int f = 0;
    for (; f + 3 < features; f += 4) {
      addFour(x, f, logits);
    }
    for (; f < features; f++) {
      addOne(x[f], f * labels, logits);
    }
    return logits;
  }

  private void addFour(float[] x, int f, float[] logits) {
    float a = x[f];
    float b = x[f + 1];
    float c = x[f + 2];
    float d = x[f + 3];
    int row = f * labels;
    int row2 = row + labels;
    int row3 = row2 + labels;
    int row4 = row3 + labels;
    for (int k = 0; k < logits.length; k++) {
      logits[k] +=
          (a * weights[row + k] + b * weights[row2 + k])
              + (c * weights[row3 + k] + d * weights[row4 + k]);
    }
  }

  private void addOne(float a, int row, float[] logits) {
    for (int k = 0; k < logits.length; k++) {
      logits[k] += a * weights[row + k];
    }
  }
}
