package dev.signalbox.core.head;

/**
 * A vector that is mostly zero. <em>Not copied; treat as immutable.</em>
 *
 * @param indices ascending, without repeats
 * @param values one per index
 */
public record SparseVector(int[] indices, float[] values) {
  public SparseVector {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          indices.length + " indices but " + values.length + " values");
    }
  }

  public int size() {
    return indices.length;
  }
}
