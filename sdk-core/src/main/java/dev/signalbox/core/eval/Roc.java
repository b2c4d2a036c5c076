package dev.signalbox.core.eval;

/** What ranks say about two groups of scores, both sorted ascending and not empty. */
final class Roc {
  private Roc() {}

  /**
   * Area under the ROC curve: the probability that a score of {@code high} exceeds one of {@code
   * low}, ties counting half. The Mann-Whitney statistic in one merge (Hand and Till, Machine
   * Learning 2001).
   */
  static double auroc(double[] low, double[] high) {
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : high) {
      while (below < low.length && low[below] < score) {
        below++;
      }
      while (notAbove < low.length && low[notAbove] <= score) {
        notAbove++;
      }
      wins += (below + notAbove) / 2.0;
    }
    return wins / low.length / high.length;
  }

  /** The least of {@code sorted} that at least {@code share} of it does not exceed. */
  static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length - 1e-9);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }

  /** The share of {@code sorted} that is at most {@code threshold}. */
  static double shareAtMost(double[] sorted, double threshold) {
    int count = 0;
    while (count < sorted.length && sorted[count] <= threshold) {
      count++;
    }
    return (double) count / sorted.length;
  }
}
