package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.LabelStructure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSplitTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void holdOut_distinctTexts_keepsSizeAndShares(long seed) {
    Dataset data = flat(seed, 1500, 1 + (int) seed * 7, Integer.MAX_VALUE);
    double fraction = 0.05 + 0.05 * seed;

    Split split = StratifiedSplit.holdOut(data, fraction, seed);

    long single = data.labelCounts().values().stream().filter(n -> n == 1).count();
    assertThat((double) split.heldOut().size())
        .isCloseTo(fraction * (data.size() - single), within(1.0));
    data.labelCounts().forEach((label, n) -> assertShare(split, label, n, fraction));
    assertParts(data, split);
  }

  private static void assertShare(Split split, String label, int n, double fraction) {
    int held = split.heldOut().labelCounts().getOrDefault(label, 0);
    assertThat((double) held).as(label).isCloseTo(n == 1 ? 0 : fraction * n, within(1.0));
    assertThat(n - held).as(label).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void holdOut_repeatedTexts_neverStraddle(long seed) {
    Dataset data = flat(seed, 800, 9, 250);

    Split split = StratifiedSplit.holdOut(data, 0.2, seed);

    assertParts(data, split);
    assertThat((double) split.heldOut().size()).isCloseTo(160.0, within(20.0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void folds_distinctTexts_areEvenInEveryLabel(long seed) {
    Dataset data = flat(seed, 1000, (int) seed * 11, Integer.MAX_VALUE);
    int count = 2 + (int) seed % 9;

    Folds folds = StratifiedSplit.folds(data, count, seed);

    List<Integer> sizes = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      Split split = folds.split(fold);
      assertParts(data, split);
      sizes.add(split.heldOut().size());
      Map<String, Integer> held = split.heldOut().labelCounts();
      data.labelCounts()
          .forEach(
              (label, n) ->
                  assertThat((double) held.getOrDefault(label, 0))
                      .as(label)
                      .isCloseTo(n == 1 ? 0 : (double) n / count, within(1.0)));
    }
    assertThat(sizes.stream().mapToInt(i -> i).max().orElse(0))
        .isLessThanOrEqualTo(sizes.stream().mapToInt(i -> i).min().orElse(0) + 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void folds_multiLabelsAndCopies_keepEveryLabelInTraining(long seed) {
    Dataset data = multi(seed, 300, 60);

    Folds folds = StratifiedSplit.folds(data, 5, seed);

    for (int fold = 0; fold < folds.count(); fold++) {
      assertParts(data, folds.split(fold));
    }
    assertParts(data, StratifiedSplit.holdOut(data, 0.5, seed));
  }

  @Test
  void folds_everyRow_isHeldOutOnceOrNever() {
    Dataset data = flat(3, 500, 100, 400);

    Folds folds = StratifiedSplit.folds(data, 4, 3);

    int heldOut = 0;
    for (int fold = 0; fold < 4; fold++) {
      for (int row : folds.split(fold).heldOutRows()) {
        assertThat(folds.foldOf(row)).isEqualTo(fold);
        heldOut++;
      }
    }
    long never = IntStream.range(0, data.size()).filter(i -> folds.foldOf(i) < 0).count();
    assertThat(heldOut + never).isEqualTo(data.size());
  }

  @Test
  void holdOut_sameSeed_givesTheSameParts() {
    Dataset data = flat(1, 1000, 20, 900);

    assertThat(StratifiedSplit.holdOut(data, 0.2, 7).heldOutRows())
        .isEqualTo(StratifiedSplit.holdOut(data, 0.2, 7).heldOutRows())
        .isNotEqualTo(StratifiedSplit.holdOut(data, 0.2, 8).heldOutRows());
  }

  /** Fails when a change to the split would silently change everyone's validation figures. */
  @Test
  void holdOut_fixedSeed_staysWhatItIs() {
    Dataset data =
        Dataset.of(
            IntStream.range(0, 20)
                .mapToObj(i -> DatasetCheckTest.row("text " + i, i + 1, "l" + i % 3))
                .toList(),
            LabelStructure.FLAT);

    assertThat(StratifiedSplit.holdOut(data, 0.3, 42).heldOutRows())
        .containsExactly(5, 6, 9, 10, 16, 17);
  }

  @Test
  void next_knownSeed_isSplitMix64() {
    SplittableRandom reference = new SplittableRandom(1234567);
    SeededRandom random = new SeededRandom(1234567);

    assertThat(random.next()).isEqualTo(6457827717110365317L).isEqualTo(reference.nextLong());
    assertThat(IntStream.range(0, 1000).map(i -> random.next(7)))
        .allMatch(i -> i >= 0 && i < 7)
        .contains(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void holdOut_threeRowsForEachOfManyLabels_takesTurns() {
    Dataset data = even(10_000, 3);

    Split split = StratifiedSplit.holdOut(data, 0.1, 1);

    assertThat(split.heldOut().size()).isBetween(2999, 3001);
    assertThat(split.training().labelCounts()).hasSize(10_000);
  }

  @Test
  void holdOut_badArguments_areRefused() {
    Dataset data = even(2, 2);

    assertThatIllegalArgumentException().isThrownBy(() -> StratifiedSplit.holdOut(data, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> StratifiedSplit.holdOut(data, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedSplit.holdOut(data, Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> StratifiedSplit.folds(data, 1, 1));
  }

  @Test
  void holdOut_noRows_givesTwoEmptyParts() {
    Split split = StratifiedSplit.holdOut(Dataset.of(List.of(), LabelStructure.FLAT), 0.5, 1);

    assertThat(split.trainingRows()).isEmpty();
    assertThat(split.heldOutRows()).isEmpty();
  }

  /** Both parts make the whole, share no text, and training has every label. */
  private static void assertParts(Dataset data, Split split) {
    Set<Integer> rows = new HashSet<>();
    IntStream.of(split.trainingRows()).forEach(rows::add);
    IntStream.of(split.heldOutRows()).forEach(rows::add);
    assertThat(rows).hasSize(data.size());
    assertThat(split.training().size() + split.heldOut().size()).isEqualTo(data.size());
    Set<TextKey> shared = DatasetCheck.keys(split.training());
    shared.retainAll(DatasetCheck.keys(split.heldOut()));
    assertThat(shared).isEmpty();
    assertThat(split.training().labelCounts().keySet()).isEqualTo(data.labelCounts().keySet());
  }

  /** Skewed label sizes; a text stands for one label only. */
  private static Dataset flat(long seed, int rows, int labels, int texts) {
    SplittableRandom random = new SplittableRandom(seed);
    return Dataset.of(
        IntStream.range(0, rows)
            .mapToObj(
                i -> {
                  int text = texts == Integer.MAX_VALUE ? i : random.nextInt(texts);
                  double skew = new SplittableRandom(text * 31L + seed).nextDouble();
                  return DatasetCheckTest.row(
                      "Text " + text, i + 1, "l" + (int) (skew * skew * labels));
                })
            .toList(),
        LabelStructure.FLAT);
  }

  private static Dataset multi(long seed, int rows, int labels) {
    SplittableRandom random = new SplittableRandom(seed);
    return Dataset.of(
        IntStream.range(0, rows)
            .mapToObj(
                i ->
                    DatasetCheckTest.row(
                        "text " + random.nextInt(rows),
                        i + 1,
                        IntStream.range(0, random.nextInt(4))
                            .mapToObj(
                                j ->
                                    "l"
                                        + (int)
                                            (random.nextDouble() * random.nextDouble() * labels))
                            .distinct()
                            .toArray(String[]::new)))
            .toList(),
        LabelStructure.MULTI);
  }

  private static Dataset even(int labels, int rowsEach) {
    return Dataset.of(
        IntStream.range(0, labels * rowsEach)
            .mapToObj(i -> DatasetCheckTest.row("text " + i, i + 1, "l" + i % labels))
            .toList(),
        LabelStructure.FLAT);
  }
}
