package dev.signalbox.train.fit;

import dev.signalbox.core.LabelStructure;
import java.util.Random;
import java.util.stream.IntStream;

/** Random numbers and rows for tests. */
final class Randoms {
  private Randoms() {}

  static float[] gaussians(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static Matrix matrix(int rows, int columns, Random random) {
    return new Matrix(gaussians(rows * columns, random), rows, columns);
  }

  /** One label per row, or of a multi-label structure any number. */
  static Targets targets(int rows, int labels, LabelStructure structure, Random random) {
    int[][] chosen = new int[rows][];
    for (int i = 0; i < rows; i++) {
      chosen[i] =
          structure == LabelStructure.MULTI
              ? IntStream.range(0, labels).filter(k -> random.nextInt(3) == 0).toArray()
              : new int[] {random.nextInt(labels)};
    }
    return new Targets(chosen, labels, structure);
  }
}
