package dev.signalbox.core.eval;

import dev.signalbox.core.Distribution;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.ScoredLabel;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Any number of labels may be right; a row is right if exactly those are given. */
final class MultiJudge implements Judge {
  /** An abstention's forced answer: the labels more likely right than not. */
  private static final double EVEN_ODDS = 0.5;

  private final LabelTally tally;

  MultiJudge(LabelTally tally) {
    this.tally = tally;
  }

  @Override
  public Judgement judge(List<String> gold, Prediction prediction) {
    Distribution distribution = prediction.distribution();
    Set<String> truth = new LinkedHashSet<>(gold);
    Set<String> guess = new LinkedHashSet<>(guess(prediction));
    boolean right = truth.equals(guess);
    tally.multi(indices(truth), indices(guess));
    int best = distribution.bestIndex();
    return new Judgement(
        right,
        prediction.confidence(),
        right,
        distribution.probability(best),
        truth.contains(distribution.labels().name(best)),
        brier(distribution, truth),
        nll(distribution, truth));
  }

  private static List<String> guess(Prediction prediction) {
    if (prediction instanceof Prediction.Multi multi) {
      return multi.labels();
    }
    if (prediction instanceof Prediction.Single single) {
      return List.of(single.label());
    }
    return prediction.distribution().atLeast(EVEN_ODDS).stream().map(ScoredLabel::label).toList();
  }

  private Set<Integer> indices(Collection<String> names) {
    Set<Integer> indices = new LinkedHashSet<>();
    names.forEach(name -> indices.add(tally.indexOf(name)));
    return indices;
  }

  private static double brier(Distribution distribution, Set<String> truth) {
    double sum = 0;
    for (int i = 0; i < distribution.labels().size(); i++) {
      double p = distribution.probability(i);
      sum += p * p;
    }
    for (String label : truth) {
      sum += 1 - 2 * known(distribution, label);
    }
    return sum / distribution.labels().size();
  }

  private static double nll(Distribution distribution, Set<String> truth) {
    double sum = 0;
    LabelSet labels = distribution.labels();
    for (int i = 0; i < labels.size(); i++) {
      sum += Judge.negativeLog(1 - distribution.probability(i));
    }
    for (String label : truth) {
      double p = known(distribution, label);
      sum += Judge.negativeLog(p) - (labels.indexOf(label) < 0 ? 0 : Judge.negativeLog(1 - p));
    }
    return sum / labels.size();
  }

  /** The probability of a label; 0 for one outside the set. */
  private static double known(Distribution distribution, String label) {
    int index = distribution.labels().indexOf(label);
    return index < 0 ? 0 : distribution.probability(index);
  }
}
