package dev.signalbox.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Divides a dataset so that each part has its share of each label. The same rows and seed give the
 * same parts on every machine and JDK. Copies of a text (white space and case aside) stay together.
 * Every label keeps a row in training, so a label with a single text is never held out; of several
 * labels on a row, the rarest is balanced. Time and memory grow linearly with the rows.
 * <em>Thread-safe.</em>
 */
public final class StratifiedSplit {
  private static final int TRAINING = -1;

  private final Dataset data;
  private final TextGroups groups;
  private final Strata strata;
  private final int[] foldOfGroup;

  private StratifiedSplit(Dataset data, long seed) {
    this.data = data;
    this.groups = new TextGroups(data.rows());
    this.strata = new Strata(data, groups, seed);
    this.foldOfGroup = new int[groups.count()];
    Arrays.fill(foldOfGroup, TRAINING);
  }

  /**
   * Holds out a fraction of the rows. Labels too small for a row of their own share take turns, so
   * that the whole comes out right.
   *
   * @throws IllegalArgumentException if {@code fraction} is not inside (0, 1)
   */
  public static Split holdOut(Dataset data, double fraction, long seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException("the fraction held out must be in (0, 1): " + fraction);
    }
    StratifiedSplit split = new StratifiedSplit(data, seed);
    split.holdOut(fraction);
    return new Split(data, split.foldOfRows(), 0);
  }

  /**
   * Deals the rows into {@code count} folds.
   *
   * @throws IllegalArgumentException if {@code count} is below 2
   */
  public static Folds folds(Dataset data, int count, long seed) {
    if (count < 2) {
      throw new IllegalArgumentException("at least 2 folds are needed: " + count);
    }
    StratifiedSplit split = new StratifiedSplit(data, seed);
    split.deal(count);
    return new Folds(data, split.foldOfRows(), count);
  }

  private void holdOut(double fraction) {
    double owed = 0;
    for (int[] stratum : strata.all()) {
      if (stratum.length > 1) {
        double share = fraction * strata.rows(stratum) + owed;
        owed = Math.max(-0.5, Math.min(0.5, share - holdOut(stratum, share)));
      }
    }
  }

  /** Holds out about {@code share} rows of a stratum, never its last group; returns how many. */
  private int holdOut(int[] stratum, double share) {
    int taken = 0;
    for (int i = 0; i < stratum.length - 1; i++) {
      int size = groups.size(stratum[i]);
      if (taken + size / 2.0 <= share) {
        foldOfGroup[stratum[i]] = 0;
        taken += size;
      }
    }
    return taken;
  }

  /** Each group goes to the fold that has the least of its stratum, then the least of all. */
  private void deal(int count) {
    long[] totals = new long[count];
    for (int[] stratum : strata.all()) {
      long[] own = new long[count];
      for (int group : stratum.length > 1 ? stratum : new int[0]) {
        int fold = emptiest(own, totals);
        foldOfGroup[group] = fold;
        own[fold] += groups.size(group);
        totals[fold] += groups.size(group);
      }
    }
  }

  private static int emptiest(long[] own, long[] totals) {
    int best = 0;
    for (int i = 1; i < own.length; i++) {
      if (own[i] < own[best] || (own[i] == own[best] && totals[i] < totals[best])) {
        best = i;
      }
    }
    return best;
  }

  private int[] foldOfRows() {
    keepEveryLabelInTraining();
    int[] foldOf = new int[data.size()];
    for (int i = 0; i < foldOf.length; i++) {
      foldOf[i] = foldOfGroup[groups.groupOf(i)];
    }
    return foldOf;
  }

  /** A label balanced for others can still have all its rows in one fold: its first then trains. */
  private void keepEveryLabelInTraining() {
    Map<String, Integer> onlyFold = new HashMap<>();
    for (int i = 0; i < data.size(); i++) {
      int fold = foldOfGroup[groups.groupOf(i)];
      for (String label : data.rows().get(i).labels()) {
        onlyFold.merge(label, fold, (one, other) -> one.equals(other) ? one : TRAINING);
      }
    }
    for (int i = 0; i < data.size(); i++) {
      for (String label : data.rows().get(i).labels()) {
        if (onlyFold.getOrDefault(label, TRAINING) != TRAINING) {
          foldOfGroup[groups.groupOf(i)] = TRAINING;
          onlyFold.put(label, TRAINING);
        }
      }
    }
  }
}
