package dev.signalbox.core.head;

import java.util.Arrays;

/**
 * The n-grams a model knows, each with its inverse document frequency. A text becomes a vector of
 * length 1 with (1 + ln tf) * idf before scaling. <em>Immutable.</em>
 */
public final class NgramVocabulary {
  private static final int ABSENT = -1;

  private final int[] hashes;
  private final float[] idf;
  private final int[] slots;
  private final int mask;

  /**
   * Takes over both arrays.
   *
   * @param hashes ascending, without repeats
   * @param idf one per hash
   */
  public NgramVocabulary(int[] hashes, float[] idf) {
    if (hashes.length != idf.length) {
      throw new IllegalArgumentException(hashes.length + " hashes but " + idf.length + " idf");
    }
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i - 1] >= hashes[i]) {
        throw new IllegalArgumentException("the hashes of n-grams are not ascending");
      }
    }
    this.hashes = hashes;
    this.idf = idf;
    int capacity = Integer.highestOneBit(Math.max(8, hashes.length)) << 2;
    this.mask = capacity - 1;
    this.slots = new int[capacity];
    Arrays.fill(slots, ABSENT);
    for (int i = 0; i < hashes.length; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] != ABSENT) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i;
    }
  }

  public int size() {
    return hashes.length;
  }

  /** The hash of each entry, ascending. */
  public int[] hashes() {
    return hashes.clone();
  }

  /** The inverse document frequency of each entry. */
  public float[] idf() {
    return idf.clone();
  }

  /** The vector of a text; empty if it has no known n-gram. */
  public SparseVector vectorize(String text) {
    return vectorize(Ngrams.sorted(text));
  }

  /** The vector of a text whose n-grams are {@code sorted}. */
  public SparseVector vectorize(int[] sorted) {
    int[] indices = new int[sorted.length];
    float[] values = new float[sorted.length];
    int count = 0;
    double squares = 0;
    for (int i = 0; i < sorted.length; ) {
      int end = i + 1;
      while (end < sorted.length && sorted[end] == sorted[i]) {
        end++;
      }
      int index = indexOf(sorted[i]);
      if (index != ABSENT) {
        float value = logTf(end - i) * idf[index];
        indices[count] = index;
        values[count++] = value;
        squares += value * value;
      }
      i = end;
    }
    return unit(Arrays.copyOf(indices, count), Arrays.copyOf(values, count), squares);
  }

  private static float logTf(int occurrences) {
    return occurrences == 1 ? 1 : (float) (1 + Math.log(occurrences));
  }

  private static SparseVector unit(int[] indices, float[] values, double squares) {
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return new SparseVector(indices, values);
  }

  private int indexOf(int hash) {
    int slot = hash & mask;
    while (slots[slot] != ABSENT) {
      if (hashes[slots[slot]] == hash) {
        return slots[slot];
      }
      slot = (slot + 1) & mask;
    }
    return ABSENT;
  }
}
