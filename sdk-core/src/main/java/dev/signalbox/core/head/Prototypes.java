package dev.signalbox.core.head;

import java.util.Arrays;

/**
 * Typical embeddings of what was trained on, and how near a text comes to the nearest of them.
 * <em>Immutable.</em>
 *
 * <p>Vectors are kept in groups, dimension by dimension, so that the inner loop runs over a group
 * and vectorises: a thousand comparisons take some tens of microseconds.
 */
public final class Prototypes {
  private static final int GROUP = 64;

  private final int dimension;
  private final int count;
  private final float[] mean;
  private final float[] grouped;

  /**
   * Takes over {@code mean}.
   *
   * @param mean subtracted from each text's embedding before comparing
   * @param vectors [count, dimension], row-major: centred by {@code mean} and of length 1
   */
  public Prototypes(float[] mean, float[] vectors) {
    if (mean.length == 0) {
      throw new IllegalArgumentException("prototypes need at least one dimension");
    }
    this.dimension = mean.length;
    this.count = vectors.length / dimension;
    if (count == 0 || count * dimension != vectors.length) {
      throw new IllegalArgumentException(
          vectors.length + " numbers are not vectors of length " + dimension);
    }
    this.mean = mean;
    this.grouped = new float[Math.multiplyExact((count + GROUP - 1) / GROUP * GROUP, dimension)];
    for (int p = 0; p < count; p++) {
      for (int d = 0; d < dimension; d++) {
        grouped[at(p, d)] = vectors[p * dimension + d];
      }
    }
  }

  private int at(int prototype, int d) {
    int group = prototype / GROUP;
    return (group * dimension + d) * GROUP + prototype % GROUP;
  }

  public int count() {
    return count;
  }

  public int dimension() {
    return dimension;
  }

  /** Not copied. */
  public float[] mean() {
    return mean;
  }

  /** [count, dimension], row-major. */
  public float[] vectors() {
    float[] vectors = new float[count * dimension];
    for (int p = 0; p < count; p++) {
      for (int d = 0; d < dimension; d++) {
        vectors[p * dimension + d] = grouped[at(p, d)];
      }
    }
    return vectors;
  }

  /**
   * The first {@link #dimension} components of {@code embedding} minus {@link #mean}, scaled to
   * length 1; all zero if they equal the mean.
   */
  public float[] normalized(float[] embedding) {
    float[] unit = new float[dimension];
    double squares = 0;
    for (int d = 0; d < dimension; d++) {
      unit[d] = embedding[d] - mean[d];
      squares += unit[d] * unit[d];
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < dimension; d++) {
      unit[d] *= scale;
    }
    return unit;
  }

  /** Cosine in [-1, 1] between the {@link #normalized} embedding and the nearest prototype. */
  public float nearest(float[] embedding) {
    float[] unit = normalized(embedding);
    float best = Float.NEGATIVE_INFINITY;
    float[] cosines = new float[GROUP];
    for (int first = 0; first < count; first += GROUP) {
      addGroup(first / GROUP * dimension * GROUP, unit, cosines);
      for (int i = 0; i < Math.min(GROUP, count - first); i++) {
        best = Math.max(best, cosines[i]);
      }
    }
    return Math.max(-1, Math.min(1, best));
  }

  private void addGroup(int start, float[] unit, float[] cosines) {
    Arrays.fill(cosines, 0);
    for (int d = 0; d + 1 < dimension; d += 2) {
      addTwo(unit[d], start + d * GROUP, unit[d + 1], start + (d + 1) * GROUP, cosines);
    }
    if (dimension % 2 == 1) {
      addTwo(unit[dimension - 1], start + (dimension - 1) * GROUP, 0, start, cosines);
    }
  }

  private void addTwo(float a, int rowA, float b, int rowB, float[] cosines) {
    for (int i = 0; i < GROUP; i++) {
      cosines[i] += a * grouped[rowA + i] + b * grouped[rowB + i];
    }
  }
}
