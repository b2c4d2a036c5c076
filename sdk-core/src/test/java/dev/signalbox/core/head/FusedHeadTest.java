package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedHeadTest {
  private static final LinearScorer EMBEDDING =
      new LinearScorer(new float[] {1, 2, 3, 4}, new float[] {0.5f, -0.5f});

  private static NgramScorer ngrams(int labels) {
    int[] hashes = java.util.Arrays.stream(Ngrams.sorted("refund")).distinct().toArray();
    float[] idf = new float[hashes.length];
    java.util.Arrays.fill(idf, 1);
    float[] full = new float[hashes.length * labels];
    for (int i = 0; i < full.length; i++) {
      full[i] = i % labels == 0 ? 1 : -1;
    }
    return NgramScorer.quantized(new NgramVocabulary(hashes, idf), full, new float[labels]);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.25f, 1})
  void logits_anyShare_areTheWeightedSum(float share) {
    FusedHead head = new FusedHead(EMBEDDING, ngrams(2), share);
    float[] x = {1, -1};

    float[] fused = head.logits("refund", x);

    float[] dense = EMBEDDING.logits(x);
    float[] sparse = ngrams(2).logits("refund");
    for (int k = 0; k < 2; k++) {
      assertThat(fused[k]).isEqualTo((1 - share) * dense[k] + share * sparse[k], within(1e-6f));
    }
    assertThat(head.dimension()).isEqualTo(2);
    assertThat(head.labels()).isEqualTo(2);
  }

  @Test
  void new_otherLabelCountOrBadShare_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FusedHead(EMBEDDING, ngrams(3), 0.5f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FusedHead(EMBEDDING, ngrams(2), 1.01f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FusedHead(EMBEDDING, ngrams(2), Float.NaN));
  }
}
