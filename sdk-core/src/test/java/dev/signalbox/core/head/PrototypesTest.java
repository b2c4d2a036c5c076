package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrototypesTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "1,65", "63,7", "64,64", "65,65", "128,3", "129,384", "200,1"})
  void nearest_anyCountAndDimension_matchesNaiveCosine(int count, int dimension) {
    Random random = new Random(count * 1000L + dimension);
    float[] mean = LinearScorerTest.gaussians(dimension, random);
    float[] vectors = new float[count * dimension];
    for (int p = 0; p < count; p++) {
      float[] raw = LinearScorerTest.gaussians(dimension, random);
      System.arraycopy(unit(raw), 0, vectors, p * dimension, dimension);
    }
    Prototypes prototypes = new Prototypes(mean, vectors.clone());
    float[] longer = LinearScorerTest.gaussians(dimension + 5, random);

    float nearest = prototypes.nearest(longer);

    double best = -2;
    for (int p = 0; p < count; p++) {
      best = Math.max(best, cosine(longer, mean, vectors, p));
    }
    assertThat((double) nearest).isEqualTo(best, within(1e-5));
    assertThat(prototypes.vectors()).isEqualTo(vectors);
    assertThat(prototypes.count()).isEqualTo(count);
  }

  @Test
  void nearest_onlyOpposite_isNegative() {
    Prototypes prototypes = new Prototypes(new float[2], new float[] {1, 0, 0, 1});

    assertThat(prototypes.nearest(new float[] {-3, -3}))
        .as("the empty places of a group must not count")
        .isEqualTo((float) -Math.sqrt(0.5), within(1e-6f));
  }

  @Test
  void nearest_embeddingIsTheMean_isZero() {
    Prototypes prototypes = new Prototypes(new float[] {1, 2}, new float[] {1, 0});

    assertThat(prototypes.nearest(new float[] {1, 2})).isZero();
    assertThat(prototypes.normalized(new float[] {1, 2})).containsExactly(0, 0);
  }

  @Test
  void nearest_zeroPrototype_isZero() {
    assertThat(new Prototypes(new float[2], new float[2]).nearest(new float[] {1, 1})).isZero();
  }

  @Test
  void nearest_sameDirection_neverExceedsOne() {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      float[] raw = LinearScorerTest.gaussians(384, random);
      Prototypes prototypes = new Prototypes(new float[384], unit(raw));

      assertThat(prototypes.nearest(raw)).isBetween(0.9999f, 1f);
    }
  }

  @Test
  void new_notVectors_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prototypes(new float[2], new float[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prototypes(new float[2], new float[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prototypes(new float[0], new float[0]));
  }

  private static float[] unit(float[] raw) {
    double norm = 0;
    for (float v : raw) {
      norm += (double) v * v;
    }
    float[] unit = Arrays.copyOf(raw, raw.length);
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (unit[i] / Math.sqrt(norm));
    }
    return unit;
  }

  private static double cosine(float[] x, float[] mean, float[] vectors, int p) {
    double dot = 0;
    double squares = 0;
    for (int d = 0; d < mean.length; d++) {
      double centred = (double) x[d] - mean[d];
      dot += centred * vectors[p * mean.length + d];
      squares += centred * centred;
    }
    return dot / Math.sqrt(squares);
  }
}
