package dev.signalbox.core.eval;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.Prediction;
import java.util.OptionalDouble;

/** Predictions made by hand. */
final class Rows {
  private Rows() {}

  /** {@code label} with that confidence; the rest of the probability is shared evenly. */
  static Prediction single(LabelSet labels, String label, double confidence) {
    return new Prediction.Single(
        label, confidence, distribution(labels, label, confidence), InputSignals.NONE);
  }

  static Prediction abstained(LabelSet labels, String best, double confidence) {
    return new Prediction.Abstained(
        AbstainReason.LOW_CONFIDENCE,
        confidence,
        distribution(labels, best, confidence),
        InputSignals.NONE);
  }

  static Prediction novel(LabelSet labels, double noveltyScore) {
    String first = labels.name(0);
    return new Prediction.Single(
        first,
        0.9,
        distribution(labels, first, 0.9),
        new InputSignals(OptionalDouble.of(0.5), OptionalDouble.of(noveltyScore), false));
  }

  private static Distribution distribution(LabelSet labels, String label, double confidence) {
    float[] probabilities = new float[labels.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] =
          (float)
              (labels.name(i).equals(label)
                  ? confidence
                  : (1 - confidence) / (probabilities.length - 1));
    }
    return Distribution.of(labels, probabilities);
  }
}
