package dev.signalbox.train;

import dev.signalbox.core.Distribution;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.bundle.Abstention;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.EvaluationBuilder;
import dev.signalbox.core.eval.RiskCoverage;
import dev.signalbox.core.head.Calibrator;
import dev.signalbox.train.fit.HeldOut;
import dev.signalbox.train.fit.Matrix;
import java.util.List;
import java.util.Optional;

/** What the rows that were held out say about a fresh head, and about when it should be silent. */
final class Validation {
  /** Answers should be wrong at most this often, as far as the held-out rows can tell. */
  private static final double ACCEPTED_ERROR = 0.05;

  /** An answer should at least be more likely right than wrong. */
  private static final double LEAST_CONFIDENCE = 0.5;

  /** Two in a hundred texts of the training's own kind are refused as foreign. */
  private static final double MAX_NOVELTY = 0.98;

  private Validation() {}

  static Evaluation of(LabelSet labels, HeldOut heldOut, Calibrator calibrator, List<Row> rows) {
    EvaluationBuilder builder = new EvaluationBuilder(labels);
    Matrix logits = heldOut.logits();
    for (int i = 0; i < logits.rows(); i++) {
      float[] probabilities = calibrator.probabilities(logits.row(i), labels.structure());
      builder.add(
          rows.get(heldOut.rows()[i]).labels(), prediction(Distribution.of(labels, probabilities)));
    }
    return builder.build();
  }

  private static Prediction prediction(Distribution distribution) {
    LabelSet labels = distribution.labels();
    double confidence = distribution.confidence();
    if (labels.structure() == LabelStructure.MULTI) {
      List<String> applying =
          distribution.atLeast(0.5).stream().map(scored -> scored.label()).toList();
      return new Prediction.Multi(applying, confidence, distribution, InputSignals.NONE);
    }
    return new Prediction.Single(
        distribution.best().label(), confidence, distribution, InputSignals.NONE);
  }

  /** The limits below which the classifier abstains unless its user sets others. */
  static Abstention abstention(Evaluation validation) {
    if (validation.structure() == LabelStructure.MULTI) {
      return new Abstention(0, MAX_NOVELTY);
    }
    if (1 - validation.accuracy().rate() <= ACCEPTED_ERROR) {
      return new Abstention(LEAST_CONFIDENCE, MAX_NOVELTY);
    }
    Optional<RiskCoverage.Point> point = validation.riskCoverage().pointAt(ACCEPTED_ERROR);
    double threshold = point.map(RiskCoverage.Point::confidence).orElse(1.0);
    return new Abstention(Math.max(LEAST_CONFIDENCE, Math.min(1, threshold)), MAX_NOVELTY);
  }
}
