package dev.signalbox.core.bundle;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.ScoredLabel;
import java.util.List;

/** From a distribution to what is said: a label, labels, or nothing. */
final class Verdicts {
  /** A label of a multi-label set applies if it is more likely than not. */
  private static final double MULTI_THRESHOLD = 0.5;

  private final LabelSet labels;
  private final Abstention abstention;

  Verdicts(LabelSet labels, Abstention abstention) {
    this.labels = labels;
    this.abstention = abstention;
  }

  Prediction of(Distribution distribution, InputSignals signals) {
    double confidence = distribution.confidence();
    if (signals.novelty().orElse(0) > abstention.maxNovelty()) {
      return new Prediction.Abstained(
          AbstainReason.OUT_OF_DISTRIBUTION, confidence, distribution, signals);
    }
    if (confidence >= abstention.minConfidence()) {
      return answer(distribution, confidence, signals);
    }
    if (labels.structure() == LabelStructure.HIERARCHICAL) {
      return ancestor(distribution, signals);
    }
    return new Prediction.Abstained(
        AbstainReason.LOW_CONFIDENCE, confidence, distribution, signals);
  }

  private Prediction answer(Distribution distribution, double confidence, InputSignals signals) {
    if (labels.structure() == LabelStructure.MULTI) {
      List<String> applying =
          distribution.atLeast(MULTI_THRESHOLD).stream().map(ScoredLabel::label).toList();
      return new Prediction.Multi(applying, confidence, distribution, signals);
    }
    return new Prediction.Single(distribution.best().label(), confidence, distribution, signals);
  }

  /** The deepest ancestor of the best leaf that is probable enough, else an abstention. */
  private Prediction ancestor(Distribution distribution, InputSignals signals) {
    String node = distribution.best().label();
    int cut = node.lastIndexOf(LabelStructure.PATH_SEPARATOR);
    while (cut >= 0) {
      node = node.substring(0, cut);
      double probability = distribution.probability(node);
      if (probability >= abstention.minConfidence()) {
        return new Prediction.Single(node, probability, distribution, signals);
      }
      cut = node.lastIndexOf(LabelStructure.PATH_SEPARATOR);
    }
    return new Prediction.Abstained(
        AbstainReason.LOW_CONFIDENCE, distribution.best().probability(), distribution, signals);
  }
}
