package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramScorerTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void quantized_randomWeights_errIsWithinHalfAStepPerNgram(long seed) {
    Random random = new Random(seed);
    int[] hashes = random.ints(400).sorted().distinct().toArray();
    int labels = 1 + random.nextInt(20);
    float[] full = LinearScorerTest.gaussians(hashes.length * labels, random);
    Arrays.fill(full, 0, labels, 0);
    float[] bias = LinearScorerTest.gaussians(labels, random);
    NgramVocabulary vocabulary = new NgramVocabulary(hashes, new float[hashes.length]);
    NgramScorer scorer = NgramScorer.quantized(vocabulary, full, bias);
    SparseVector x = sparse(hashes.length, random);

    float[] logits = scorer.logits(x);

    double bound = 1e-5;
    for (int i = 0; i < x.size(); i++) {
      bound += Math.abs(x.values()[i]) * scorer.scales()[x.indices()[i]] / 2;
    }
    for (int k = 0; k < labels; k++) {
      double exact = bias[k];
      for (int i = 0; i < x.size(); i++) {
        exact += (double) x.values()[i] * full[x.indices()[i] * labels + k];
      }
      assertThat((double) logits[k]).isEqualTo(exact, within(bound));
    }
  }

  @Test
  void logits_unknownText_areTheBias() {
    NgramVocabulary vocabulary = new NgramVocabulary(new int[] {7}, new float[] {1});
    NgramScorer scorer =
        NgramScorer.quantized(vocabulary, new float[] {5, -5}, new float[] {0.25f, -0.5f});

    assertThat(scorer.logits("never seen")).containsExactly(0.25f, -0.5f);
    assertThat(scorer.weights()).containsExactly(127, -127);
  }

  @Test
  void new_arraysThatDoNotFit_throws() {
    NgramVocabulary vocabulary = new NgramVocabulary(new int[] {7}, new float[] {1});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NgramScorer(vocabulary, new byte[3], new float[1], new float[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NgramScorer(vocabulary, new byte[2], new float[2], new float[2]));
    assertThatIllegalArgumentException()
        .as("no label")
        .isThrownBy(() -> new NgramScorer(vocabulary, new byte[0], new float[1], new float[0]));
  }

  private static SparseVector sparse(int features, Random random) {
    int[] indices = random.ints(60, 0, features).sorted().distinct().toArray();
    float[] values = LinearScorerTest.gaussians(indices.length, random);
    return new SparseVector(indices, values);
  }
}
