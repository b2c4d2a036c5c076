package dev.signalbox.train.fit;

import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.head.Prototypes;
import java.util.Arrays;

/** Fits a {@link NoveltyMeasure} on rows that were held out. */
final class NoveltyFit {
  private static final float SMALLEST_DEVIATION = 1e-4f;

  /** So many held-out scores are kept: steps of a tenth of a percent. */
  private static final int KEPT_SCORES = 1001;

  private final FitData data;

  NoveltyFit(FitData data) {
    this.data = data;
  }

  /** Cosine of each row of {@code test} to the nearest prototype of {@code train}. */
  float[] heldOutCosines(int[] train, int[] test) {
    Prototypes prototypes = PrototypeChoice.of(data, train);
    float[] cosines = new float[test.length];
    for (int i = 0; i < test.length; i++) {
      cosines[i] = prototypes.nearest(data.embeddings().row(test[i]));
    }
    return cosines;
  }

  NoveltyMeasure fit(HeldOut heldOut) {
    int count = heldOut.rows().length;
    float[] largest = new float[count];
    for (int i = 0; i < count; i++) {
      largest[i] = largest(heldOut.logits(), i);
    }
    Prototypes prototypes = PrototypeChoice.of(data, Rows.all(data.rows()));
    float[] logitMoments = moments(largest);
    float[] cosineMoments = moments(heldOut.cosines());
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] =
          (logitMoments[0] - largest[i]) / logitMoments[1]
              + (cosineMoments[0] - heldOut.cosines()[i]) / cosineMoments[1];
    }
    Arrays.sort(scores);
    return new NoveltyMeasure(
        prototypes,
        logitMoments[0],
        logitMoments[1],
        cosineMoments[0],
        cosineMoments[1],
        thinned(scores));
  }

  private static float largest(Matrix logits, int row) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.columns(); k++) {
      largest = Math.max(largest, logits.data()[row * logits.columns() + k]);
    }
    return largest;
  }

  private static float[] moments(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    return new float[] {(float) mean, Math.max(SMALLEST_DEVIATION, (float) Math.sqrt(variance))};
  }

  private static float[] thinned(float[] sorted) {
    if (sorted.length <= KEPT_SCORES) {
      return sorted;
    }
    float[] kept = new float[KEPT_SCORES];
    for (int i = 0; i < KEPT_SCORES; i++) {
      kept[i] = sorted[(int) ((long) i * (sorted.length - 1) / (KEPT_SCORES - 1))];
    }
    return kept;
  }
}
