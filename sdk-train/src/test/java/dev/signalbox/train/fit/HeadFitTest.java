package dev.signalbox.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.head.EmbeddingHead;
import dev.signalbox.core.head.FusedHead;
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.testing.WordHashEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadFitTest {
  private static final int DIMENSION = 48;
  private static final WordHashEncoder ENCODER = new WordHashEncoder(DIMENSION);

  /** Texts of filler words and words of their labels, and the labels. */
  private record Sample(List<String> texts, int[][] labels) {
    FitData data(int labelCount, LabelStructure structure) {
      Matrix embeddings = Matrix.zeros(texts.size(), DIMENSION);
      for (int i = 0; i < texts.size(); i++) {
        embeddings.setRow(i, ENCODER.encode(texts.get(i)).vector());
      }
      return new FitData(texts, embeddings, DIMENSION, new Targets(labels, labelCount, structure));
    }
  }

  /**
   * Rows whose label shows in most words.
   *
   * @param telling share of the words that speak for the label
   */
  private static Sample single(int rows, int labels, double telling, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    int[][] truth = new int[rows][];
    for (int i = 0; i < rows; i++) {
      truth[i] = new int[] {i % labels};
      texts.add(text(random, truth[i], telling));
    }
    return new Sample(texts, truth);
  }

  private static String text(Random random, int[] labels, double telling) {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < 8; w++) {
      boolean tells = labels.length > 0 && random.nextDouble() < telling;
      int label = tells ? labels[random.nextInt(labels.length)] : 0;
      text.append(tells ? "l" + label + "word" + random.nextInt(5) : "filler" + random.nextInt(60))
          .append(' ');
    }
    return text.toString();
  }

  private static List<int[]> folds(int rows, int count, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    java.util.Collections.shuffle(order, new Random(seed));
    return IntStream.range(0, count)
        .mapToObj(
            f ->
                IntStream.range(0, rows)
                    .filter(i -> i % count == f)
                    .map(order::get)
                    .sorted()
                    .toArray())
        .toList();
  }

  private static HeadFit.Result fit(FitData data, List<int[]> folds, int threads) {
    try (Parallel parallel = Parallel.of(threads)) {
      return new HeadFit(data, parallel, 7, () -> {}).fit(folds);
    }
  }

  private static float[] probabilities(HeadFit.Result result, FitData fresh, int row) {
    float[] logits = result.head().logits(fresh.texts().get(row), fresh.embeddings().row(row));
    return result.calibrator().probabilities(logits, fresh.targets().structure());
  }

  /** Accuracy and expected calibration error in 10 bins on rows that were not fitted on. */
  private record Measured(double accuracy, double ece) {
    static Measured on(FitData fresh, HeadFit.Result result) {
      double[] confidence = new double[10];
      double[] right = new double[10];
      int rows = fresh.rows();
      for (int i = 0; i < rows; i++) {
        float[] p = probabilities(result, fresh, i);
        int best = 0;
        for (int k = 1; k < p.length; k++) {
          best = p[k] > p[best] ? k : best;
        }
        int bin = Math.min(9, (int) (p[best] * 10));
        confidence[bin] += p[best];
        right[bin] += fresh.targets().first(i) == best ? 1 : 0;
      }
      double ece = 0;
      for (int b = 0; b < 10; b++) {
        ece += Math.abs(confidence[b] - right[b]) / rows;
      }
      return new Measured(Arrays.stream(right).sum() / rows, ece);
    }
  }

  @Test
  void fit_separableRows_isAccurateAndCalibrated() {
    FitData data = single(1200, 12, 0.5, 1).data(12, LabelStructure.FLAT);
    FitData fresh = single(2400, 12, 0.5, 2).data(12, LabelStructure.FLAT);

    HeadFit.Result result = fit(data, folds(1200, 5, 3), 2);

    Measured measured = Measured.on(fresh, result);
    assertThat(result.head()).isInstanceOf(FusedHead.class);
    assertThat(measured.accuracy()).isGreaterThan(0.95);
    assertThat(measured.ece()).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fit_quarterOfRowsTellNothing_isNotFarOff(long seed) {
    FitData data = single(600, 6, 0.15, seed).data(6, LabelStructure.FLAT);
    FitData fresh = single(4000, 6, 0.15, seed + 100).data(6, LabelStructure.FLAT);

    HeadFit.Result result = fit(data, folds(600, 5, seed), 2);

    Measured measured = Measured.on(fresh, result);
    assertThat(measured.accuracy()).as("%s", measured).isBetween(0.7, 0.8);
    assertThat(measured.ece())
        .as("one temperature cannot mend rows that tell nothing at all: 0.07 to 0.08 measured")
        .isLessThan(0.1);
  }

  @Test
  void fit_eightRowsPerLabel_learns() {
    FitData data = single(48, 6, 0.5, 4).data(6, LabelStructure.FLAT);
    FitData fresh = single(1200, 6, 0.5, 5).data(6, LabelStructure.FLAT);

    Measured measured = Measured.on(fresh, fit(data, folds(48, 5, 4), 2));

    assertThat(measured.accuracy()).as("%s", measured).isGreaterThan(0.8);
    assertThat(measured.ece()).as("%s", measured).isLessThan(0.2);
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void fit_anyNumberOfWorkers_givesTheSameBits(LabelStructure structure) {
    FitData data = single(150, 5, 0.4, 6).data(5, structure);

    FusedHead one = (FusedHead) fit(data, folds(150, 3, 6), 1).head();
    HeadFit.Result five = fit(data, folds(150, 3, 6), 5);

    FusedHead other = (FusedHead) five.head();
    assertThat(other.embedding().weights()).isEqualTo(one.embedding().weights());
    assertThat(other.embedding().bias()).isEqualTo(one.embedding().bias());
    assertThat(other.ngrams().weights()).isEqualTo(one.ngrams().weights());
    assertThat(other.ngrams().scales()).isEqualTo(one.ngrams().scales());
    assertThat(other.ngramShare()).isEqualTo(one.ngramShare());
  }

  @Test
  void fit_labelWithOneRow_staysFinite() {
    Sample sample = single(100, 4, 0.5, 8);
    sample.labels()[17] = new int[] {4};
    FitData data = sample.data(5, LabelStructure.FLAT);

    HeadFit.Result result = fit(data, folds(100, 4, 8), 2);

    assertFinite(result, data);
  }

  @Test
  void fit_multi_findsEveryLabel() {
    FitData data = multi(900, 9);
    FitData fresh = multi(900, 10);

    HeadFit.Result result = fit(data, folds(900, 5, 9), 2);

    int right = 0;
    for (int i = 0; i < fresh.rows(); i++) {
      float[] p = probabilities(result, fresh, i);
      int[] said = IntStream.range(0, 4).filter(k -> p[k] >= 0.5).toArray();
      right += Arrays.equals(said, fresh.targets().labels()[i]) ? 1 : 0;
    }
    assertThat(right / 900.0).isGreaterThan(0.8);
    assertFinite(result, data);
  }

  private static FitData multi(int rows, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    int[][] truth = new int[rows][];
    for (int i = 0; i < rows; i++) {
      truth[i] = IntStream.range(0, 4).filter(k -> random.nextInt(3) == 0).toArray();
      StringBuilder text = new StringBuilder("filler" + random.nextInt(60) + " ");
      for (int label : truth[i]) {
        text.append("l").append(label).append("word").append(random.nextInt(3)).append(' ');
      }
      texts.add(text.toString());
    }
    return new Sample(texts, truth).data(4, LabelStructure.MULTI);
  }

  @Test
  void fit_twoThousandLabels_takesTheClosedForm() {
    FitData data = single(6000, 2000, 0.6, 11).data(2000, LabelStructure.FLAT);

    HeadFit.Result result = fit(data, folds(6000, 5, 11), 2);

    assertThat(result.head()).isInstanceOf(EmbeddingHead.class);
    assertThat(Measured.on(data, result).accuracy()).isGreaterThan(0.5);
    assertFinite(result, data);
  }

  @Test
  void fit_constantColumns_staysFinite() {
    FitData data = single(120, 3, 0.5, 12).data(3, LabelStructure.FLAT);
    for (int i = 0; i < data.rows(); i++) {
      data.embeddings().data()[i * DIMENSION] = 100.3f;
      data.embeddings().data()[i * DIMENSION + 1] = 0;
      data.embeddings().data()[i * DIMENSION + 2] = -1e6f;
    }

    HeadFit.Result result = fit(data, folds(120, 4, 12), 2);

    assertFinite(result, data);
    assertThat(Measured.on(data, result).accuracy()).isGreaterThan(0.9);
  }

  @Test
  void fit_everyEmbeddingTheSame_staysFinite() {
    FitData data = single(60, 3, 0.5, 13).data(3, LabelStructure.FLAT);
    Arrays.fill(data.embeddings().data(), 0.3f);

    HeadFit.Result result = fit(data, folds(60, 3, 13), 2);

    assertFinite(result, data);
    assertThat(Measured.on(data, result).accuracy()).as("by n-grams alone").isGreaterThan(0.9);
  }

  @Test
  void new_manyLabelsWithoutEncoder_saysThatAnEncoderIsNeeded() {
    Sample sample = single(4000, 2000, 0.6, 14);
    FitData data =
        new FitData(
            sample.texts(),
            Matrix.zeros(4000, 0),
            0,
            new Targets(sample.labels(), 2000, LabelStructure.FLAT));

    try (Parallel parallel = Parallel.of(1)) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> new HeadFit(data, parallel, 1, () -> {}))
          .withMessageContaining("more than 1000 labels");
    }
  }

  @Test
  void new_noSharedWordAndNoEncoder_saysSo() {
    FitData data =
        new FitData(
            List.of("abcdefg", "hijklmn"),
            Matrix.zeros(2, 0),
            0,
            new Targets(new int[][] {{0}, {1}}, 2, LabelStructure.FLAT));

    try (Parallel parallel = Parallel.of(1)) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> new HeadFit(data, parallel, 1, () -> {}))
          .withMessageContaining("no word occurs in two texts");
    }
  }

  private static void assertFinite(HeadFit.Result result, FitData data) {
    NoveltyMeasure novelty = result.novelty().orElseThrow();
    for (int i = 0; i < Math.min(50, data.rows()); i++) {
      float[] embedding = data.embeddings().row(i);
      float[] logits = result.head().logits(data.texts().get(i), embedding);
      for (float logit : logits) {
        assertThat(logit).isFinite();
      }
      assertThat(novelty.score(logits, embedding)).isFinite();
    }
    assertThat(result.calibrator().inverseTemperature()).isPositive();
  }
}
