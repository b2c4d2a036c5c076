package dev.signalbox.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What repeated measurements of one thing gave. <em>Immutable.</em>
 *
 * @param median half of them are below
 * @param min the least
 * @param max the greatest
 */
record Spread(double median, double min, double max) {
  static Spread of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** As in {@code 1.043 (min 0.991, max 1.210)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (min %.3f, max %.3f)", median, min, max);
  }
}
