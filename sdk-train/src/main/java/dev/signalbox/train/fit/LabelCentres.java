package dev.signalbox.train.fit;

/**
 * Linear discriminants with one variance for all labels: each label's weights are its mean, its
 * bias minus half the squared length of it. Closed form, for label sets too large to descend on.
 */
final class LabelCentres {
  private LabelCentres() {}

  /** [labels, columns], then one bias per label: as {@link LogisticRegression#start}. */
  static float[] of(Matrix standardized, Targets targets) {
    int columns = standardized.columns();
    int labels = targets.labelCount();
    float[] parameters = new float[labels * (columns + 1)];
    int[] counts = new int[labels];
    for (int row = 0; row < standardized.rows(); row++) {
      for (int label : targets.labels()[row]) {
        counts[label]++;
        for (int d = 0; d < columns; d++) {
          parameters[label * columns + d] += standardized.data()[row * columns + d];
        }
      }
    }
    for (int label = 0; label < labels; label++) {
      double squares = 0;
      for (int d = label * columns; d < (label + 1) * columns; d++) {
        parameters[d] /= Math.max(1, counts[label]);
        squares += parameters[d] * parameters[d];
      }
      parameters[labels * columns + label] = (float) (-squares / 2);
    }
    return parameters;
  }
}
