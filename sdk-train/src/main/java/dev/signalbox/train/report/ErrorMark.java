package dev.signalbox.train.report;

/** The error rates at which a report says how much can be answered. */
enum ErrorMark {
  ONE(0.01, "1%"),
  TWO(0.02, "2%"),
  FIVE(0.05, "5%");

  private final double maxError;
  private final String key;

  ErrorMark(double maxError, String key) {
    this.maxError = maxError;
    this.key = key;
  }

  double maxError() {
    return maxError;
  }

  /** Its name in JSON. */
  String key() {
    return key;
  }

  /** Its name in prose. */
  String words() {
    return key.replace("%", " %") + " error";
  }
}
