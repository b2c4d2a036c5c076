package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearScorerTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,1", "4,2", "5,7", "7,150", "63,77", "64,13", "386,5", "1153,12"})
  void logits_anySize_matchNaiveDoubles(int features, int labels) {
    Random random = new Random(features * 1000L + labels);
    float[] weights = gaussians(features * labels, random);
    float[] bias = gaussians(labels, random);
    float[] x = gaussians(features, random);

    float[] logits = new LinearScorer(weights, bias).logits(x);

    for (int k = 0; k < labels; k++) {
      double expected = bias[k];
      for (int f = 0; f < features; f++) {
        expected += (double) x[f] * weights[f * labels + k];
      }
      assertThat((double) logits[k]).isEqualTo(expected, within(1e-4));
    }
  }

  @Test
  void logits_calledTwice_leavesBiasAlone() {
    LinearScorer scorer = new LinearScorer(new float[] {1, 2}, new float[] {3, 4});

    assertThat(scorer.logits(new float[] {1})).isEqualTo(scorer.logits(new float[] {1}));
    assertThat(scorer.bias()).containsExactly(3, 4);
  }

  @Test
  void logits_wrongLength_throws() {
    LinearScorer scorer = new LinearScorer(new float[6], new float[2]);

    assertThatIllegalArgumentException().isThrownBy(() -> scorer.logits(new float[2]));
  }

  @Test
  void new_notAMatrix_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearScorer(new float[5], new float[2]));
    assertThatIllegalArgumentException()
        .as("no label")
        .isThrownBy(() -> new LinearScorer(new float[0], new float[0]));
  }

  static float[] gaussians(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
