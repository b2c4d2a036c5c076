package dev.signalbox.core.eval;

import java.util.ArrayList;
import java.util.List;

/** Ranked outcomes, cut into bins. */
final class Bins {
  private Bins() {}

  /** Bins of width 1/n; a confidence on an edge belongs to the bin below it, as in Guo et al. */
  static List<ReliabilityBin> equalWidth(long[] ranked, int n) {
    List<ReliabilityBin> bins = new ArrayList<>(n);
    int from = 0;
    for (int b = 0; b < n; b++) {
      double upper = (b + 1.0) / n;
      int to = from;
      while (to < ranked.length && Outcomes.confidence(ranked[to]) <= upper) {
        to++;
      }
      bins.add(bin((double) b / n, upper, ranked, from, to));
      from = to;
    }
    return bins;
  }

  /** Bins of about equal size, none of which parts equal confidences. */
  static List<ReliabilityBin> equalSize(long[] ranked, int n) {
    List<ReliabilityBin> bins = new ArrayList<>(n);
    int from = 0;
    for (int b = 1; b <= n; b++) {
      int to = endOfTie(ranked, (int) ((long) ranked.length * b / n));
      if (to > from) {
        double lower = Outcomes.confidence(ranked[from]);
        bins.add(bin(lower, Outcomes.confidence(ranked[to - 1]), ranked, from, to));
        from = to;
      }
    }
    return bins;
  }

  private static int endOfTie(long[] ranked, int end) {
    int to = end;
    while (to > 0
        && to < ranked.length
        && Outcomes.confidence(ranked[to]) == Outcomes.confidence(ranked[to - 1])) {
      to++;
    }
    return to;
  }

  private static ReliabilityBin bin(double lower, double upper, long[] ranked, int from, int to) {
    double sum = 0;
    int right = 0;
    for (int i = from; i < to; i++) {
      sum += Outcomes.confidence(ranked[i]);
      right += Outcomes.right(ranked[i]);
    }
    int count = to - from;
    return new ReliabilityBin(lower, upper, count, right, count == 0 ? 0 : sum / count);
  }
}
