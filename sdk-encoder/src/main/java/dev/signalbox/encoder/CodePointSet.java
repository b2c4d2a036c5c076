package dev.signalbox.encoder;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A set of code points, written as {@code 0041-005A 00AA}: ascending, hexadecimal. Immutable. */
final class CodePointSet {

  /** First, last, first, last, ... */
  private final int[] bounds;

  private CodePointSet(int[] bounds) {
    this.bounds = bounds;
  }

  static CodePointSet of(String ranges) {
    return new CodePointSet(
        Arrays.stream(ranges.strip().split("\\s+", -1))
            .flatMapToInt(CodePointSet::boundsOf)
            .toArray());
  }

  private static IntStream boundsOf(String range) {
    int dash = range.indexOf('-');
    String first = dash < 0 ? range : range.substring(0, dash);
    String last = range.substring(dash + 1);
    return IntStream.of(Integer.parseInt(first, 16), Integer.parseInt(last, 16));
  }

  boolean contains(int codePoint) {
    int found = Arrays.binarySearch(bounds, codePoint);
    return found >= 0 || (-found - 1) % 2 == 1;
  }
}
