package dev.signalbox.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.head.LinearScorer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticRegressionTest {
  @ParameterizedTest
  @CsvSource({
    "FLAT,1,1,2",
    "FLAT,3,2,2",
    "FLAT,5,3,1",
    "FLAT,130,7,5",
    "FLAT,700,9,13",
    "MULTI,1,1,1",
    "MULTI,130,7,5",
    "MULTI,523,6,3",
    "HIERARCHICAL,50,4,6"
  })
  void evaluate_gradient_matchesDoublesAndDifferences(
      LabelStructure structure, int rows, int columns, int labels) {
    Random random = new Random(rows);
    Matrix x = Randoms.matrix(rows, columns, random);
    Targets targets = Randoms.targets(rows, labels, structure, random);
    float[] w = Randoms.gaussians(labels * (columns + 1), random);
    float[] gradient = new float[w.length];
    double l2 = 0.05;

    double loss;
    try (Parallel parallel = Parallel.of(2)) {
      loss = new LogisticRegression(x, targets, parallel).evaluate(w, l2, gradient);
    }

    double[] at = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      at[i] = w[i];
    }
    assertThat(loss).isEqualTo(naiveLoss(x, targets, at, l2), within(1e-4));
    double h = 1e-5;
    for (int i = 0; i < w.length; i++) {
      at[i] = w[i] + h;
      double above = naiveLoss(x, targets, at, l2);
      at[i] = w[i] - h;
      double below = naiveLoss(x, targets, at, l2);
      at[i] = w[i];
      assertThat((double) gradient[i]).isEqualTo((above - below) / (2 * h), within(2e-4));
    }
  }

  private static double naiveLoss(Matrix x, Targets targets, double[] w, double l2) {
    int labels = targets.labelCount();
    int columns = x.columns();
    double loss = 0;
    for (int i = 0; i < x.rows(); i++) {
      double[] z = new double[labels];
      double exps = 0;
      double softplus = 0;
      for (int k = 0; k < labels; k++) {
        z[k] = w[labels * columns + k];
        for (int d = 0; d < columns; d++) {
          z[k] += w[k * columns + d] * x.data()[i * columns + d];
        }
        exps += Math.exp(z[k]);
        softplus += Math.log1p(Math.exp(z[k]));
      }
      loss += targets.multi() ? softplus : Math.log(exps);
      for (int k : targets.labels()[i]) {
        loss -= z[k];
      }
    }
    double squares = 0;
    for (int i = 0; i < labels * columns; i++) {
      squares += w[i] * w[i];
    }
    return loss / x.rows() + l2 / 2 * squares;
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void fit_anyNumberOfWorkers_givesTheSameBits(LabelStructure structure) {
    Random random = new Random(9);
    Matrix x = Randoms.matrix(901, 21, random);
    Targets targets = Randoms.targets(901, 7, structure, random);

    float[] one = fit(x, targets, 1);

    assertThat(fit(x, targets, 2)).isEqualTo(one);
    assertThat(fit(x, targets, 7)).isEqualTo(one);
  }

  private static float[] fit(Matrix x, Targets targets, int workers) {
    try (Parallel parallel = Parallel.of(workers)) {
      LogisticRegression regression = new LogisticRegression(x, targets, parallel);
      float[] parameters = regression.start();
      regression.fit(parameters, 0.01);
      return parameters;
    }
  }

  @Test
  void scorer_rawVectors_givesLogitsOfStandardisedOnes() {
    Random random = new Random(2);
    Matrix raw = Randoms.matrix(40, 6, random);
    for (int i = 0; i < raw.rows(); i++) {
      raw.data()[i * 6 + 2] = 7.25f;
      raw.data()[i * 6 + 3] = 100 + 5 * raw.data()[i * 6 + 3];
    }
    Targets targets = Randoms.targets(40, 3, LabelStructure.FLAT, random);
    Standardizer standardizer = Standardizer.of(raw);
    Matrix x = standardizer.apply(raw);
    float[] w = Randoms.gaussians(3 * 7, random);

    LinearScorer scorer;
    try (Parallel parallel = Parallel.of(1)) {
      scorer = new LogisticRegression(x, targets, parallel).scorer(w, standardizer);
    }

    float[] logits = scorer.logits(raw.row(5));
    for (int k = 0; k < 3; k++) {
      double expected = w[18 + k];
      for (int d = 0; d < 6; d++) {
        expected += w[k * 6 + d] * x.row(5)[d];
      }
      assertThat((double) logits[k]).isEqualTo(expected, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, 100.3f, -12345.678f, 3e6f, 1e-20f})
  void standardizer_constantColumn_saysNothing(float value) {
    for (int rows = 1; rows < 1200; rows += 7) {
      Matrix raw = Matrix.zeros(rows, 1);
      java.util.Arrays.fill(raw.data(), value);

      Standardizer standardizer = Standardizer.of(raw);

      assertThat(standardizer.scale(0)).as("%d rows", rows).isZero();
      assertThat(standardizer.apply(raw).data()).containsOnly(0);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 10, 1000, -5000})
  void standardizer_columnFarFromZero_keepsItsSpread(float offset) {
    Random random = new Random(4);
    Matrix raw = Randoms.matrix(2000, 1, random);
    for (int i = 0; i < raw.data().length; i++) {
      raw.data()[i] = raw.data()[i] * 0.5f + offset;
    }

    float[] standardized = Standardizer.of(raw).apply(raw).data();

    double squares = 0;
    double sum = 0;
    for (float value : standardized) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum / 2000).isEqualTo(0, within(1e-3));
    assertThat(squares / 2000).isEqualTo(1, within(1e-3));
  }

  @Test
  void exp_anyNonPositive_isAccurate() {
    for (double x = -86.9; x <= 0; x += 0.0137) {
      float exact = (float) Math.exp((float) x);
      float share = x > -10 ? 2e-6f : 1e-5f;
      assertThat(LogisticLoss.exp((float) x)).isEqualTo(exact, within(share * exact));
    }
    assertThat(LogisticLoss.exp(0)).isEqualTo(1);
    assertThat(LogisticLoss.exp(-1e30f)).isBetween(0f, 1e-37f);
    assertThat(LogisticLoss.exp(Float.NEGATIVE_INFINITY)).isBetween(0f, 1e-37f);
  }

  @Test
  void residuals_extremeLogits_stayFinite() {
    for (LabelStructure structure : LabelStructure.values()) {
      Targets targets = new Targets(new int[][] {{1}}, 3, structure);
      float[] logits = {1e4f, -1e4f, 0};

      double loss = LogisticLoss.residuals(logits, 1, 1, targets, 0);

      assertThat(loss).isBetween(1e4, 3e4);
      assertThat(logits[0]).isEqualTo(1, within(1e-6f));
      assertThat(logits[1]).isEqualTo(-1, within(1e-6f));
    }
  }
}
