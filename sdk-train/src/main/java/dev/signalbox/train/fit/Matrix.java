package dev.signalbox.train.fit;

/**
 * Rows of floats. <em>Not copied; who makes it owns it.</em>
 *
 * @param data row-major
 * @param rows how many
 * @param columns length of each
 */
public record Matrix(float[] data, int rows, int columns) {
  public Matrix {
    if ((long) rows * columns != data.length) {
      throw new IllegalArgumentException(
          data.length + " numbers are not " + rows + " rows of " + columns);
    }
  }

  /** All zero. */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(new float[Math.multiplyExact(rows, columns)], rows, columns);
  }

  /** The chosen rows, in that order, copied. */
  public Matrix select(int[] chosen) {
    Matrix selected = zeros(chosen.length, columns);
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(data, chosen[i] * columns, selected.data, i * columns, columns);
    }
    return selected;
  }

  /** The first {@code count} columns, copied; this matrix if it has no more. */
  public Matrix leadingColumns(int count) {
    if (count == columns) {
      return this;
    }
    Matrix leading = zeros(rows, count);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(data, i * columns, leading.data, i * count, count);
    }
    return leading;
  }

  /** A copy of one row. */
  public float[] row(int row) {
    return java.util.Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
  }

  /** Copies {@code values} into one row. */
  public void setRow(int row, float[] values) {
    System.arraycopy(values, 0, data, row * columns, columns);
  }
}
