package dev.signalbox.core.eval;

import java.util.Arrays;

/** A growing list of scores; those that are not a number are not taken. */
final class Scores {
  private double[] values = new double[256];
  private int size;

  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value + 0.0;
  }

  int size() {
    return size;
  }

  double[] sorted() {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
