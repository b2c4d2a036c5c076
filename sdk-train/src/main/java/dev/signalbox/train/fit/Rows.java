package dev.signalbox.train.fit;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Sets of row numbers. */
final class Rows {
  private Rows() {}

  static int[] all(int count) {
    return IntStream.range(0, count).toArray();
  }

  /** All rows but {@code excluded}, ascending. */
  static int[] without(int[] excluded, int count) {
    BitSet out = new BitSet(count);
    for (int row : excluded) {
      out.set(row);
    }
    return IntStream.range(0, count).filter(row -> !out.get(row)).toArray();
  }
}
