package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.Distribution;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void probabilities_randomLogits_sumToOneAndKeepOrder(long seed) {
    Random random = new Random(seed);
    float[] logits = LinearScorerTest.gaussians(1 + random.nextInt(2000), random);

    float[] p = new Calibrator(2.5f).probabilities(logits, LabelStructure.FLAT);

    double sum = 0;
    int best = 0;
    int largest = 0;
    for (int k = 0; k < p.length; k++) {
      sum += p[k];
      best = p[k] > p[best] ? k : best;
      largest = logits[k] > logits[largest] ? k : largest;
    }
    assertThat(sum).isEqualTo(1, within(1e-4));
    assertThat(best).isEqualTo(largest);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-6f, 1, 1e4f})
  void probabilities_extremeLogits_stayInRange(float inverseTemperature) {
    Calibrator calibrator = new Calibrator(inverseTemperature);
    float[][] rows = {
      {1e4f, -1e4f, 0},
      {-1e4f, -1e4f, -1e4f},
      {Float.MAX_VALUE, -Float.MAX_VALUE, 0},
      {Float.MIN_VALUE, 0, -0f}
    };
    for (float[] logits : rows) {
      float[] softmax = calibrator.probabilities(logits, LabelStructure.FLAT);
      float[] sigmoid = calibrator.probabilities(logits, LabelStructure.MULTI);

      assertDistribution(softmax);
      assertDistribution(sigmoid);
      assertThat((double) softmax[0] + softmax[1] + softmax[2]).isEqualTo(1, within(1e-5));
    }
  }

  @Test
  void probabilities_sigmoid_isIndependentPerLabel() {
    float[] p =
        new Calibrator(2).probabilities(new float[] {0, 1, -1e4f, 1e4f}, LabelStructure.MULTI);

    assertThat(p[0]).isEqualTo(0.5f);
    assertThat(p[1]).isEqualTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
    assertThat(p[2]).isZero();
    assertThat(p[3]).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void probabilities_logitNotANumber_sayNothing(LabelStructure structure) {
    float[][] rows = {
      {1, Float.NaN, 3},
      {Float.NaN, Float.NaN, Float.NaN},
      {Float.POSITIVE_INFINITY, Float.NaN, 0},
    };
    for (float[] logits : rows) {
      assertThat(Calibrator.IDENTITY.probabilities(logits, structure))
          .as("%s", structure)
          .containsOnly(structure == LabelStructure.MULTI ? 0.5f : 1 / 3f);
    }
  }

  @Test
  void probabilities_infiniteLogits_areTheLimit() {
    float inf = Float.POSITIVE_INFINITY;

    assertThat(Calibrator.IDENTITY.probabilities(new float[] {inf, 0, inf}, LabelStructure.FLAT))
        .containsExactly(0.5f, 0, 0.5f);
    assertThat(Calibrator.IDENTITY.probabilities(new float[] {-inf, 0}, LabelStructure.FLAT))
        .containsExactly(0, 1);
    assertThat(Calibrator.IDENTITY.probabilities(new float[] {-inf, -inf}, LabelStructure.FLAT))
        .containsExactly(0.5f, 0.5f);
    assertThat(Calibrator.IDENTITY.probabilities(new float[] {-inf, inf}, LabelStructure.MULTI))
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void new_badTemperature_throws(float bad) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Calibrator(bad));
  }

  private static void assertDistribution(float[] p) {
    Distribution.of(LabelSet.flat(List.of("a", "b", "c")), p);
  }
}
