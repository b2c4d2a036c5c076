package dev.signalbox.train.fit;

import dev.signalbox.core.head.Prototypes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses typical embeddings: rows drawn label by label, so that rare labels are there too. */
public final class PrototypeChoice {
  /** Comparing a text with so many takes some tens of microseconds. */
  private static final int MOST = 1024;

  private PrototypeChoice() {}

  static Prototypes of(FitData data, int[] rows, long seed) {
    int columns = data.noveltyColumns();
    Prototypes space = new Prototypes(new float[columns], new float[columns]);
    int[] chosen = choose(data.targets().select(rows), MOST, seed);
    float[] vectors = new float[chosen.length * columns];
    for (int i = 0; i < chosen.length; i++) {
      float[] unit = space.normalized(data.embeddings().row(rows[chosen[i]]));
      System.arraycopy(unit, 0, vectors, i * columns, columns);
    }
    return new Prototypes(new float[columns], vectors);
  }

  /** Up to {@code most} rows, label by label in turn. */
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
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void shuffle(List<Integer> rows, SplittableRandom random) {
    for (int i = rows.size() - 1; i > 0; i--) {
      java.util.Collections.swap(rows, i, random.nextInt(i + 1));
    }
  }
}
