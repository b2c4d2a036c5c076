package dev.signalbox.core.eval;

import java.util.Arrays;

/**
 * A growing list of (confidence, right or wrong). Each takes one long: the bits of a non-negative
 * double sort like its value and leave the sign bit free, so that a primitive sort ranks them.
 */
final class Outcomes {
  private long[] packed = new long[256];
  private int size;

  void add(double confidence, boolean right) {
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, size * 2);
    }
    // + 0.0 turns a negative zero into zero.
    packed[size++] = (Double.doubleToLongBits(confidence + 0.0) << 1) | (right ? 1 : 0);
  }

  int size() {
    return size;
  }

  /** All of them, least confident first; read them with {@link #confidence} and {@link #right}. */
  long[] ranked() {
    long[] sorted = Arrays.copyOf(packed, size);
    Arrays.sort(sorted);
    return sorted;
  }

  static double confidence(long packed) {
    return Double.longBitsToDouble(packed >>> 1);
  }

  static int right(long packed) {
    return (int) (packed & 1);
  }

  static int countRight(long[] outcomes) {
    int count = 0;
    for (long outcome : outcomes) {
      count += right(outcome);
    }
    return count;
  }
}
