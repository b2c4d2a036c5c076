package dev.signalbox.train.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses the training rows that a bundle keeps to show people. */
public final class ExampleChoice {
  private ExampleChoice() {}

  /** Up to {@code most} rows, label by label in turn, so that rare labels are there too. */
  public static int[] choose(Targets targets, int most, long seed) {
    List<List<Integer>> byLabel = new ArrayList<>();
    for (int k = 0; k <= targets.labelCount(); k++) {
      byLabel.add(new ArrayList<>());
    }
    for (int i = 0; i < targets.rows(); i++) {
      byLabel.get(targets.first(i) + 1).add(i);
    }
    SplittableRandom random = new SplittableRandom(seed);
    byLabel.forEach(rows -> shuffle(rows, random));
    List<Integer> chosen = new ArrayList<>();
    int size = Math.min(most, targets.rows());
    for (int round = 0; chosen.size() < size; round++) {
      for (List<Integer> rows : byLabel) {
        if (round < rows.size() && chosen.size() < size) {
          chosen.add(rows.get(round));
        }
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static void shuffle(List<Integer> rows, SplittableRandom random) {
    for (int i = rows.size() - 1; i > 0; i--) {
      java.util.Collections.swap(rows, i, random.nextInt(i + 1));
    }
  }
}
