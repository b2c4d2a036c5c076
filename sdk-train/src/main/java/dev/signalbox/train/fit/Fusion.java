package dev.signalbox.train.fit;

/**
 * How much weight each of two opinions gets, and how sharp their sum may be: {@code a * embedding +
 * b * ngrams} with a, b &gt;= 0 that minimise the negative log-likelihood of held-out rows. The sum
 * of a and b is the inverse temperature, so calibration comes with it. A weak pull towards (1, 0.3)
 * keeps a handful of rows from running to extremes. <em>Immutable.</em>
 *
 * @param embedding weight of the embedding member's logits
 * @param ngrams weight of the n-gram member's
 * @param loss mean negative log-likelihood at these weights
 */
record Fusion(float embedding, float ngrams, double loss) {
  private static final double TOLERANCE = 1e-7;
  private static final int MAX_ITERATIONS = 100;
  private static final float SMALLEST = 1e-3f;

  /** As much as so many rows say. */
  private static final double PRIOR_ROWS = 5;

  private static final float[] PRIOR = {1, 0.3f};

  /** Weights of both members. */
  static Fusion of(Matrix embedding, Matrix ngrams, Targets targets) {
    float[] ab = {0.5f, 0.5f};
    double loss = minimize(ab, embedding, ngrams, targets);
    if (ab[0] < 0) {
      Fusion alone = alone(ngrams, targets);
      return new Fusion(0, alone.embedding(), alone.loss());
    }
    return ab[1] < 0 ? alone(embedding, targets) : new Fusion(ab[0], ab[1], loss);
  }

  /** The inverse temperature of a single member, as the weight of {@link #embedding}. */
  static Fusion alone(Matrix logits, Targets targets) {
    float[] a = {1};
    double loss = minimize(a, logits, logits, targets);
    return new Fusion(Math.max(SMALLEST, a[0]), 0, loss);
  }

  /** The factor on the fused logits. */
  float inverseTemperature() {
    return Math.max(SMALLEST, embedding + ngrams);
  }

  /** The n-gram member's part of the fused logits, in [0, 1]. */
  float ngramShare() {
    return Math.min(1, ngrams / inverseTemperature());
  }

  /** Fused logits before the temperature. */
  Matrix fuse(Matrix a, Matrix b) {
    float share = ngramShare();
    Matrix fused = Matrix.zeros(a.rows(), a.columns());
    for (int i = 0; i < fused.data().length; i++) {
      fused.data()[i] = (1 - share) * a.data()[i] + share * b.data()[i];
    }
    return fused;
  }

  private static double minimize(float[] weights, Matrix a, Matrix b, Targets targets) {
    return new Lbfgs((w, g) -> evaluate(w, g, a, b, targets), TOLERANCE, MAX_ITERATIONS)
        .minimize(weights);
  }

  private static double evaluate(float[] w, float[] gradient, Matrix a, Matrix b, Targets targets) {
    int labels = a.columns();
    float[] z = new float[labels];
    double loss = 0;
    double[] sums = new double[2];
    for (int i = 0; i < a.rows(); i++) {
      int row = i * labels;
      for (int k = 0; k < labels; k++) {
        z[k] = w[0] * a.data()[row + k] + (w.length > 1 ? w[1] * b.data()[row + k] : 0);
      }
      loss += LogisticLoss.residuals(z, 1, 1, targets, i);
      for (int k = 0; k < labels; k++) {
        sums[0] += z[k] * a.data()[row + k];
        sums[1] += z[k] * b.data()[row + k];
      }
    }
    return regularized(w, gradient, loss, sums, a.rows());
  }

  private static double regularized(
      float[] w, float[] gradient, double loss, double[] sums, int rows) {
    double total = loss;
    for (int j = 0; j < w.length; j++) {
      double distance = w[j] - PRIOR[j];
      total += PRIOR_ROWS / 2 * distance * distance;
      gradient[j] = (float) ((sums[j] + PRIOR_ROWS * distance) / rows);
    }
    return total / rows;
  }
}
