package dev.signalbox.train.report;

import dev.signalbox.core.eval.LabelScore;
import java.util.Comparator;
import java.util.List;

/** Puts what needs attention first. */
final class Ranking {
  /** Below this many rows a label's figures are too rough to rank models by. */
  static final int FEW = 10;

  private static final Comparator<LabelScore> WORST_FIRST =
      Comparator.comparing((LabelScore score) -> !score.seen())
          .thenComparingDouble(LabelScore::f1)
          .thenComparing(Comparator.comparingInt(LabelScore::support).reversed())
          .thenComparing(LabelScore::label);

  private Ranking() {}

  /** Worst F1 first, labels that do not occur last. */
  static List<LabelScore> worstFirst(List<LabelScore> scores) {
    return scores.stream().sorted(WORST_FIRST).toList();
  }

  static boolean few(LabelScore score) {
    return score.support() < FEW;
  }
}
