package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoveltyMeasureTest {
  private static final Prototypes PROTOTYPES =
      new Prototypes(new float[2], new float[] {1, 0, 0, 1});

  private static NoveltyMeasure measure(float... heldOut) {
    return new NoveltyMeasure(PROTOTYPES, 4, 2, 0.8f, 0.1f, heldOut);
  }

  @Test
  void score_typicalText_isZero() {
    float[] embedding = {0.8f, -0.6f};

    float score = measure(0).score(new float[] {1, 4, -2}, embedding);

    assertThat(score).isEqualTo(0, within(1e-5f));
  }

  @Test
  void score_lowerLogitOrFartherEmbedding_isMoreForeign() {
    NoveltyMeasure measure = measure(0);
    float[] near = {1, 0};
    float[] far = {-1, -1};

    assertThat(measure.score(new float[] {1}, near))
        .isGreaterThan(measure.score(new float[] {2}, near));
    assertThat(measure.score(new float[] {1}, far))
        .isGreaterThan(measure.score(new float[] {1}, near));
  }

  @Test
  void novelty_risingScore_risesFromZeroToOne() {
    NoveltyMeasure measure = measure(-2, -1, -1, 0, 3);

    double last = 0;
    for (float score = -4; score <= 5; score += 0.25f) {
      double novelty = measure.novelty(score);
      assertThat(novelty).isBetween(last, 1.0);
      last = novelty;
    }
    assertThat(measure.novelty(-2)).isZero();
    assertThat(measure.novelty(1)).isEqualTo(0.8);
    assertThat(measure.novelty(4)).isEqualTo(1);
    assertThat(measure.novelty(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(measure.novelty(Float.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void novelty_manyEqualScores_countsOnlyLower() {
    NoveltyMeasure measure = measure(0, 1, 1, 1, 1, 1, 1, 1, 1, 2);

    assertThat(measure.novelty(1)).isEqualTo(0.1);
  }

  @Test
  void novelty_notANumber_isForeign() {
    NoveltyMeasure measure = measure(0, 1);

    float score = measure.score(new float[] {Float.NaN}, new float[] {1, 0});

    assertThat(measure.novelty(score)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void new_badDeviation_throws(float bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoveltyMeasure(PROTOTYPES, 0, bad, 0, 1, new float[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoveltyMeasure(PROTOTYPES, 0, 1, 0, bad, new float[1]));
  }

  @Test
  void new_badMeansOrScores_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoveltyMeasure(PROTOTYPES, Float.NaN, 1, 0, 1, new float[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> measure());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure(2, 1))
        .withMessageContaining("ascending");
    assertThatIllegalArgumentException().isThrownBy(() -> measure(1, Float.NaN));
  }
}
