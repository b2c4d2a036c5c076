package dev.signalbox.train.fit;

/** Mean and spread of each column, from the rows that are fitted on. <em>Immutable.</em> */
final class Standardizer {
  private final float[] mean;
  private final float[] scale;

  private Standardizer(float[] mean, float[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  static Standardizer of(Matrix x) {
    int columns = x.columns();
    double[] sum = new double[columns];
    double[] squares = new double[columns];
    for (int i = 0; i < x.rows(); i++) {
      for (int d = 0; d < columns; d++) {
        double value = x.data()[i * columns + d];
        sum[d] += value;
        squares[d] += value * value;
      }
    }
    float[] mean = new float[columns];
    float[] scale = new float[columns];
    for (int d = 0; d < columns; d++) {
      double average = sum[d] / x.rows();
      double variance = squares[d] / x.rows() - average * average;
      mean[d] = (float) average;
      scale[d] = variance > 1e-12 ? (float) (1 / Math.sqrt(variance)) : 0;
    }
    return new Standardizer(mean, scale);
  }

  float mean(int column) {
    return mean[column];
  }

  /** One over the standard deviation; 0 for a constant column, which says nothing. */
  float scale(int column) {
    return scale[column];
  }

  Matrix apply(Matrix x) {
    Matrix standardized = Matrix.zeros(x.rows(), x.columns());
    for (int i = 0; i < x.rows(); i++) {
      int row = i * x.columns();
      for (int d = 0; d < x.columns(); d++) {
        standardized.data()[row + d] = (x.data()[row + d] - mean[d]) * scale[d];
      }
    }
    return standardized;
  }
}
