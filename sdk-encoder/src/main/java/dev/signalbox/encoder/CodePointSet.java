package dev.signalbox.encoder;

import java.util.Arrays;

/** A set of code points, written as {@code 0041-005A 00AA}: ascending, hexadecimal. Immutable. */
final class CodePointSet {

  /** First, last, first, last, ... */
  private final int[] bounds;

  private CodePointSet(int[] bounds) {
    this.bounds = bounds;
  }

  static CodePointSet of(String ranges) {
    return new CodePointSet(
        Arrays.stream(ranges.strip().split("\\s+"))
            .flatMapToInt(
                range ->
                    Arrays.stream(
                        new int[] {
                          Integer.parseInt(range.substring(0, end(range)), 16),
                          Integer.parseInt(range.substring(range.indexOf('-') + 1), 16)
                        }))
            .toArray());
  }

  private static int end(String range) {
    int dash = range.indexOf('-');
    return dash < 0 ? range.length() : dash;
  }

  boolean contains(int codePoint) {
    int found = Arrays.binarySearch(bounds, codePoint);
    return found >= 0 || (-found - 1) % 2 == 1;
  }
}
