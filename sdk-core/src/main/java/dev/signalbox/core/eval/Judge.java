package dev.signalbox.core.eval;

import dev.signalbox.core.Prediction;
import java.util.List;

/** Compares a prediction with the truth and counts it per label. */
interface Judge {
  /** Below this a probability counts as this much, so that one certain error stays finite. */
  double LEAST_PROBABILITY = 1e-12;

  Judgement judge(List<String> gold, Prediction prediction);

  /** Natural logarithm with a floor. */
  static double negativeLog(double probability) {
    return -Math.log(Math.max(LEAST_PROBABILITY, probability));
  }
}
