package dev.signalbox.train.fit;

import dev.signalbox.core.head.LinearScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Multinomial (or one-per-label) logistic regression on dense rows with an L2 penalty on the
 * weights, not on the bias, fitted by {@link Lbfgs}. Columns are standardised first; the result
 * takes raw vectors. <em>Not thread-safe; one per fit.</em>
 */
final class LogisticRegression {
  private static final int BLOCK = 128;

  /** Fixed, so that sums are added in the same order on any machine. */
  private static final int SHARDS = 4;

  private static final double TOLERANCE = 3e-4;
  private static final int MAX_ITERATIONS = 150;

  private final Matrix x;
  private final Targets targets;
  private final Parallel parallel;
  private final int labels;
  private final int columns;

  /**
   * A fit on standardised rows.
   *
   * @param x standardised by {@link Standardizer}
   */
  LogisticRegression(Matrix x, Targets targets, Parallel parallel) {
    this.x = x;
    this.targets = targets;
    this.parallel = parallel;
    this.labels = targets.labelCount();
    this.columns = x.columns();
  }

  /** All-zero parameters: [labels, columns], then one bias per label. */
  float[] start() {
    return new float[labels * (columns + 1)];
  }

  /**
   * Moves {@code parameters} to the minimum of mean loss + l2/2 |weights|^2.
   *
   * @param parameters as from {@link #start}, or those of a stronger penalty
   */
  void fit(float[] parameters, double l2) {
    new Lbfgs((w, gradient) -> evaluate(w, l2, gradient), TOLERANCE, MAX_ITERATIONS)
        .minimize(parameters);
  }

  private record Partial(double loss, float[] gradient) {}

  /** Mean loss and penalty at {@code w}; writes the gradient over {@code gradient}. */
  double evaluate(float[] w, double l2, float[] gradient) {
    List<Callable<Partial>> shards = new ArrayList<>();
    for (int s = 0; s < SHARDS; s++) {
      int from = (int) ((long) x.rows() * s / SHARDS);
      int to = (int) ((long) x.rows() * (s + 1) / SHARDS);
      shards.add(() -> shard(w, from, to));
    }
    double loss = 0;
    java.util.Arrays.fill(gradient, 0);
    for (Partial partial : parallel.all(shards)) {
      loss += partial.loss();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += partial.gradient()[i];
      }
    }
    return penalized(loss, w, l2, gradient);
  }

  private double penalized(double loss, float[] w, double l2, float[] gradient) {
    float scale = 1f / x.rows();
    double squares = 0;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= scale;
    }
    for (int i = 0; i < labels * columns; i++) {
      gradient[i] += (float) l2 * w[i];
      squares += (double) w[i] * w[i];
    }
    return loss / x.rows() + l2 / 2 * squares;
  }

  private Partial shard(float[] w, int from, int to) {
    float[] gradient = new float[w.length];
    float[] logits = new float[labels * BLOCK];
    float[] transposed = new float[columns * BLOCK];
    double loss = 0;
    for (int start = from; start < to; start += BLOCK) {
      int rows = Math.min(BLOCK, to - start);
      logits(w, start, rows, transposed, logits);
      loss += LogisticLoss.residuals(logits, BLOCK, rows, targets, start);
      MatrixProduct.add(
          new MatrixProduct.Block(logits, 0, BLOCK, 1),
          new MatrixProduct.Block(x.data(), start * columns, columns, 1),
          new MatrixProduct.Block(gradient, 0, columns, 1),
          /* rows= */ labels,
          /* inner= */ rows,
          columns);
      addBiasGradient(logits, rows, gradient);
    }
    return new Partial(loss, gradient);
  }

  private void logits(float[] w, int start, int rows, float[] transposed, float[] logits) {
    for (int i = 0; i < rows; i++) {
      int row = (start + i) * columns;
      for (int d = 0; d < columns; d++) {
        transposed[d * BLOCK + i] = x.data()[row + d];
      }
    }
    for (int k = 0; k < labels; k++) {
      java.util.Arrays.fill(logits, k * BLOCK, k * BLOCK + rows, w[labels * columns + k]);
    }
    MatrixProduct.add(
        new MatrixProduct.Block(w, 0, columns, 1),
        new MatrixProduct.Block(transposed, 0, BLOCK, 1),
        new MatrixProduct.Block(logits, 0, BLOCK, 1),
        /* rows= */ labels,
        /* inner= */ columns,
        /* columns= */ rows);
  }

  private void addBiasGradient(float[] residuals, int rows, float[] gradient) {
    for (int k = 0; k < labels; k++) {
      float sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += residuals[k * BLOCK + i];
      }
      gradient[labels * columns + k] += sum;
    }
  }

  /** The parameters as a scorer of raw vectors. */
  LinearScorer scorer(float[] parameters, Standardizer standardizer) {
    float[] weights = new float[columns * labels];
    float[] bias = new float[labels];
    for (int k = 0; k < labels; k++) {
      double shift = parameters[labels * columns + k];
      for (int d = 0; d < columns; d++) {
        float weight = parameters[k * columns + d] * standardizer.scale(d);
        weights[d * labels + k] = weight;
        shift -= (double) weight * standardizer.mean(d);
      }
      bias[k] = (float) shift;
    }
    return new LinearScorer(weights, bias);
  }
}
