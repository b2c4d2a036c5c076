package dev.signalbox.core.eval;

import dev.signalbox.core.Distribution;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import java.util.List;

/** Exactly one label is right: flat sets, and the leaves of hierarchical ones. */
final class SingleJudge implements Judge {
  private final LabelTally tally;

  SingleJudge(LabelTally tally) {
    this.tally = tally;
  }

  @Override
  public Judgement judge(List<String> gold, Prediction prediction) {
    Distribution distribution = prediction.distribution();
    String truth = gold.get(0);
    int goldIndex = distribution.labels().indexOf(truth);
    int guess = guess(prediction);
    double confidence = confidence(prediction, guess);
    boolean right = goldIndex == guess;
    double truthProbability = goldIndex < 0 ? 0 : distribution.probability(goldIndex);
    tally.single(tally.indexOf(truth), guess);
    return new Judgement(
        right,
        confidence,
        answerRight(truth, prediction),
        confidence,
        right,
        sumOfSquares(distribution) - 2 * truthProbability + 1,
        Judge.negativeLog(truthProbability));
  }

  /** The leaf that was answered, else the most probable one. */
  private static int guess(Prediction prediction) {
    Distribution distribution = prediction.distribution();
    int answered =
        prediction instanceof Prediction.Single single
            ? distribution.labels().indexOf(single.label())
            : -1;
    return answered >= 0 ? answered : distribution.bestIndex();
  }

  /** An answered inner node has another confidence than the leaf that is guessed below it. */
  private static double confidence(Prediction prediction, int guess) {
    LabelSet labels = prediction.distribution().labels();
    boolean innerNode =
        prediction instanceof Prediction.Single single && labels.indexOf(single.label()) < 0;
    return innerNode ? prediction.distribution().probability(guess) : prediction.confidence();
  }

  private static boolean answerRight(String truth, Prediction prediction) {
    if (!(prediction instanceof Prediction.Single single)) {
      return false;
    }
    boolean hierarchy =
        prediction.distribution().labels().structure() == LabelStructure.HIERARCHICAL;
    return truth.equals(single.label())
        || (hierarchy && truth.startsWith(single.label() + LabelStructure.PATH_SEPARATOR));
  }

  private static double sumOfSquares(Distribution distribution) {
    double sum = 0;
    for (int i = 0; i < distribution.labels().size(); i++) {
      double p = distribution.probability(i);
      sum += p * p;
    }
    return sum;
  }
}
