package dev.signalbox.train.fit;

/**
 * {@code Y += C * A} in plain Java, four rows of Y by four of A at a time: the inner loop runs
 * along contiguous rows and is compiled to vector instructions.
 */
final class MatrixProduct {
  private MatrixProduct() {}

  /**
   * A block of an array: element (r, s) lies at {@code start + r * rowStep + s * columnStep}.
   *
   * @param data the array
   * @param start of the block
   * @param rowStep from row to row
   * @param columnStep from column to column
   */
  record Block(float[] data, int start, int rowStep, int columnStep) {}

  /**
   * Adds {@code C * A} to {@code Y}, all columns of A and Y being contiguous in their rows.
   *
   * @param c [rows, inner]
   * @param a [inner, columns]
   * @param y [rows, columns]
   */
  static void add(Block c, Block a, Block y, int rows, int inner, int columns) {
    int s = 0;
    for (; s + 3 < inner; s += 4) {
      int r = 0;
      for (; r + 3 < rows; r += 4) {
        addFourByFour(
            c.data(),
            c.start() + r * c.rowStep() + s * c.columnStep(),
            c.rowStep(),
            c.columnStep(),
            a.data(),
            a.start() + s * a.rowStep(),
            a.rowStep(),
            y.data(),
            y.start() + r * y.rowStep(),
            y.rowStep(),
            columns);
      }
      for (; r < rows; r++) {
        for (int q = s; q < s + 4; q++) {
          addOne(coefficient(c, r, q), a.data(), a.start() + q * a.rowStep(), y, r, columns);
        }
      }
    }
    for (; s < inner; s++) {
      for (int r = 0; r < rows; r++) {
        addOne(coefficient(c, r, s), a.data(), a.start() + s * a.rowStep(), y, r, columns);
      }
    }
  }

  private static float coefficient(Block c, int r, int s) {
    return c.data()[c.start() + r * c.rowStep() + s * c.columnStep()];
  }

  private static void addOne(float factor, float[] a, int aAt, Block y, int row, int columns) {
    float[] out = y.data();
    int yAt = y.start() + row * y.rowStep();
    for (int t = 0; t < columns; t++) {
      out[yAt + t] += factor * a[aAt + t];
    }
  }

  // Scalars in locals, no objects: this loop is where training spends its time.
  private static void addFourByFour(
      float[] c,
      int cAt,
      int cRow,
      int cCol,
      float[] a,
      int a0,
      int aRow,
      float[] y,
      int y0,
      int yRow,
      int columns) {
    int c1 = cAt + cRow;
    int c2 = c1 + cRow;
    int c3 = c2 + cRow;
    float p0 = c[cAt], p1 = c[cAt + cCol], p2 = c[cAt + 2 * cCol], p3 = c[cAt + 3 * cCol];
    float q0 = c[c1], q1 = c[c1 + cCol], q2 = c[c1 + 2 * cCol], q3 = c[c1 + 3 * cCol];
    float r0 = c[c2], r1 = c[c2 + cCol], r2 = c[c2 + 2 * cCol], r3 = c[c2 + 3 * cCol];
    float s0 = c[c3], s1 = c[c3 + cCol], s2 = c[c3 + 2 * cCol], s3 = c[c3 + 3 * cCol];
    int a1 = a0 + aRow;
    int a2 = a1 + aRow;
    int a3 = a2 + aRow;
    int y1 = y0 + yRow;
    int y2 = y1 + yRow;
    int y3 = y2 + yRow;
    for (int t = 0; t < columns; t++) {
      float u0 = a[a0 + t];
      float u1 = a[a1 + t];
      float u2 = a[a2 + t];
      float u3 = a[a3 + t];
      y[y0 + t] += (p0 * u0 + p1 * u1) + (p2 * u2 + p3 * u3);
      y[y1 + t] += (q0 * u0 + q1 * u1) + (q2 * u2 + q3 * u3);
      y[y2 + t] += (r0 * u0 + r1 * u1) + (r2 * u2 + r3 * u3);
      y[y3 + t] += (s0 * u0 + s1 * u1) + (s2 * u2 + s3 * u3);
    }
  }
}
