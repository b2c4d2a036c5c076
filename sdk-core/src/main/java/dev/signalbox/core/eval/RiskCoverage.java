package dev.signalbox.core.eval;

import java.util.List;
import java.util.Optional;

/**
 * What refusing the least sure answers buys: the error among the answered for each share that is
 * answered (El-Yaniv and Wiener, "On the foundations of noise-free selective classification", JMLR
 * 2010). Every row counts with its best guess and that guess's confidence, abstained or not. Rows
 * of equal confidence are answered together or not at all. These are observed shares, not a
 * guarantee for texts to come. <em>Immutable.</em>
 *
 * @param examples how many rows there are
 * @param points one per distinct confidence, highest first
 */
public record RiskCoverage(int examples, List<Point> points) {
  public RiskCoverage {
    points = List.copyOf(points);
  }

  /**
   * Everything at least this sure is answered.
   *
   * @param confidence the least confidence that is answered
   * @param answered rows answered
   * @param wrong those answered wrongly
   */
  public record Point(double confidence, int answered, int wrong) {
    /** The error among the answered. */
    public double risk() {
      return (double) wrong / answered;
    }
  }

  /** The share of rows answered at {@code point}. */
  public double coverage(Point point) {
    return (double) point.answered() / examples;
  }

  /** The point that answers most at an observed error of at most {@code maxError}, if any does. */
  public Optional<Point> pointAt(double maxError) {
    for (int i = points.size() - 1; i >= 0; i--) {
      if (points.get(i).risk() <= maxError) {
        return Optional.of(points.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The largest share that can be answered with an observed error of at most {@code maxError}; 0 if
   * even the surest group of rows is worse.
   */
  public double coverageAt(double maxError) {
    return pointAt(maxError).map(this::coverage).orElse(0.0);
  }

  /**
   * Area under the curve, lower is better (Geifman et al., "Bias-reduced uncertainty estimation for
   * deep neural classifiers", ICLR 2019): the mean over rows of the error among all rows at least
   * as sure.
   */
  public double aurc() {
    double sum = 0;
    int before = 0;
    for (Point point : points) {
      sum += point.risk() * (point.answered() - before);
      before = point.answered();
    }
    return sum / examples;
  }
}
