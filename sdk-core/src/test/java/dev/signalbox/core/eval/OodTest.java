package dev.signalbox.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.LabelSet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OodTest {
  private static final LabelSet AB = LabelSet.flat(List.of("a", "b"));

  private static EvaluationBuilder scored(double... inSet) {
    EvaluationBuilder builder = new EvaluationBuilder(AB);
    for (double score : inSet) {
      builder.add(List.of("a"), Rows.novel(AB, score));
    }
    return builder;
  }

  private static double[] randomSorted(Random random, int n, int values, int shift) {
    double[] scores = new double[n];
    Arrays.setAll(scores, i -> random.nextInt(values) + shift);
    Arrays.sort(scores);
    return scores;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void auroc_randomScoresWithTies_matchesAllPairs(long seed) {
    Random random = new Random(seed);
    double[] low = randomSorted(random, 1 + random.nextInt(200), 20, 0);
    double[] high = randomSorted(random, 1 + random.nextInt(200), 20, random.nextInt(8));

    double wins = 0;
    for (double a : low) {
      for (double b : high) {
        wins += b > a ? 1 : b == a ? 0.5 : 0;
      }
    }
    assertThat(Roc.auroc(low, high))
        .as("seed %d", seed)
        .isEqualTo(wins / low.length / high.length, within(1e-12));
  }

  @Test
  void build_foreignHigher_isSeparated() {
    Evaluation evaluation =
        scored(1, 2, 3).addForeign(Rows.novel(AB, 4)).addForeign(Rows.novel(AB, 5)).build();

    Ood ood = evaluation.ood().orElseThrow();
    assertThat(ood.auroc()).isEqualTo(1);
    assertThat(ood.fprAt95Tpr()).isZero();
    assertThat(ood.measure()).isEqualTo(Ood.Measure.NOVELTY);
    assertThat(ood.bins().stream().mapToInt(Ood.Bin::inSet).sum()).isEqualTo(3);
    assertThat(ood.bins().stream().mapToInt(Ood.Bin::foreign).sum()).isEqualTo(2);
  }

  @Test
  void build_equalScores_isACoinFlip() {
    Ood ood = scored(1, 1).addForeign(Rows.novel(AB, 1)).build().ood().orElseThrow();

    assertThat(ood.auroc()).isEqualTo(0.5);
    assertThat(ood.fprAt95Tpr()).isEqualTo(1);
    assertThat(ood.bins()).containsExactly(new Ood.Bin(1, 1, 2, 1));
  }

  @Test
  void build_twentyScores_acceptsNineteen() {
    double[] scores = new double[20];
    Arrays.setAll(scores, i -> i + 1);

    Ood ood =
        scored(scores)
            .addForeign(Rows.novel(AB, 19))
            .addForeign(Rows.novel(AB, 19.5))
            .build()
            .ood()
            .orElseThrow();

    assertThat(ood.thresholdAt95Tpr()).isEqualTo(19);
    assertThat(ood.fprAt95Tpr()).isEqualTo(0.5);
  }

  @Test
  void build_noNoveltyMeasured_usesLackOfConfidence() {
    Ood ood =
        new EvaluationBuilder(AB)
            .add(List.of("a"), Rows.single(AB, "a", 0.9))
            .addForeign(Rows.single(AB, "a", 0.6))
            .build()
            .ood()
            .orElseThrow();

    assertThat(ood.measure()).isEqualTo(Ood.Measure.LACK_OF_CONFIDENCE);
    assertThat(ood.auroc()).isEqualTo(1);
  }

  @Test
  void build_someWithoutScore_areLeftOutAndCounted() {
    Ood ood =
        scored(1, 2, Double.NaN)
            .add(List.of("a"), Rows.single(AB, "a", 0.9))
            .addForeign(Rows.novel(AB, 3))
            .build()
            .ood()
            .orElseThrow();

    assertThat(ood.inSet()).isEqualTo(2);
    assertThat(ood.unscored()).isEqualTo(2);
  }

  @Test
  void build_infiniteScores_rankWithoutBins() {
    Ood ood =
        scored(1, 2)
            .addForeign(Rows.novel(AB, Double.POSITIVE_INFINITY))
            .build()
            .ood()
            .orElseThrow();

    assertThat(ood.auroc()).isEqualTo(1);
    assertThat(ood.bins()).hasSize(1);
  }

  @Test
  void build_noForeignTexts_hasNoOod() {
    assertThat(scored(1).build().ood()).isEmpty();
  }
}
