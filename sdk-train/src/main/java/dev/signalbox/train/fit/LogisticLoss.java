package dev.signalbox.train.fit;

/**
 * Negative log-likelihood of logits, and its gradient with respect to them: softmax where one label
 * is right, a sigmoid per label where several may be.
 */
final class LogisticLoss {
  private LogisticLoss() {}

  /**
   * Replaces logits by probabilities minus targets and returns the summed loss.
   *
   * @param logits [labels, stride], label-major: row i of the block at column i
   * @param stride columns per label
   * @param rows columns in use
   * @param firstRow index of the block's first row in {@code targets}
   */
  static double residuals(float[] logits, int stride, int rows, Targets targets, int firstRow) {
    return targets.multi()
        ? sigmoid(logits, stride, rows, targets, firstRow)
        : softmax(logits, stride, rows, targets, firstRow);
  }

  private static double softmax(float[] z, int stride, int rows, Targets targets, int firstRow) {
    int labels = targets.labelCount();
    float[] largest = new float[rows];
    java.util.Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    for (int k = 0; k < labels; k++) {
      for (int i = 0; i < rows; i++) {
        largest[i] = Math.max(largest[i], z[k * stride + i]);
      }
    }
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      loss += largest[i] - z[targets.first(firstRow + i) * stride + i];
    }
    float[] sum = new float[rows];
    for (int k = 0; k < labels; k++) {
      for (int i = 0; i < rows; i++) {
        float e = exp(z[k * stride + i] - largest[i]);
        z[k * stride + i] = e;
        sum[i] += e;
      }
    }
    for (int i = 0; i < rows; i++) {
      loss += Math.log(sum[i]);
      sum[i] = 1 / sum[i];
    }
    for (int k = 0; k < labels; k++) {
      for (int i = 0; i < rows; i++) {
        z[k * stride + i] *= sum[i];
      }
    }
    for (int i = 0; i < rows; i++) {
      z[targets.first(firstRow + i) * stride + i] -= 1;
    }
    return loss;
  }

  private static double sigmoid(float[] z, int stride, int rows, Targets targets, int firstRow) {
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      for (int k : targets.labels()[firstRow + i]) {
        loss -= z[k * stride + i];
      }
    }
    for (int k = 0; k < targets.labelCount(); k++) {
      for (int i = 0; i < rows; i++) {
        double logit = z[k * stride + i];
        loss += Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit)));
        z[k * stride + i] = (float) (1 / (1 + Math.exp(-logit)));
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int k : targets.labels()[firstRow + i]) {
        z[k * stride + i] -= 1;
      }
    }
    return loss;
  }

  /**
   * e to the x for x &lt;= 0, relative error 2e-6 down to -10 and 1e-5 beyond, without a branch so
   * that it vectorises.
   */
  static float exp(float x) {
    float bounded = Math.max(x, -87f);
    float scaled = bounded * 1.442695f;
    int whole = (int) (scaled - 0.5f);
    float r = (scaled - whole) * 0.6931472f;
    float p =
        1
            + r
                * (1
                    + r
                        * (0.5f
                            + r
                                * (0.16666667f
                                    + r
                                        * (0.041666668f
                                            + r * (0.008333333f + r * 0.0013888889f)))));
    return p * Float.intBitsToFloat((whole + 127) << 23);
  }
}
