package dev.signalbox.core.eval;

import java.util.ArrayList;
import java.util.List;

/** Walks from the surest outcome down and stops wherever the confidence changes. */
final class Curve {
  private Curve() {}

  static List<RiskCoverage.Point> points(long[] ranked) {
    List<RiskCoverage.Point> points = new ArrayList<>();
    int wrong = 0;
    for (int i = ranked.length - 1; i >= 0; i--) {
      wrong += 1 - Outcomes.right(ranked[i]);
      double confidence = Outcomes.confidence(ranked[i]);
      if (i == 0 || Outcomes.confidence(ranked[i - 1]) != confidence) {
        points.add(new RiskCoverage.Point(confidence, ranked.length - i, wrong));
      }
    }
    return points;
  }
}
