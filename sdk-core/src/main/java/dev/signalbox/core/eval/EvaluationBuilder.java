package dev.signalbox.core.eval;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * Gathers predictions on labelled rows and sums them up. Keeps some 50 bytes per row and none of
 * the predictions; time per row is linear in the number of labels. <em>Not thread-safe; one per
 * thread.</em>
 */
public final class EvaluationBuilder {
  private static final int RELIABILITY_BINS = 15;
  private static final int HISTOGRAM_BINS = 20;

  private final LabelSet labels;
  private final Judge judge;
  private final LabelTally tally;
  private final Outcomes guesses = new Outcomes();
  private final Outcomes claims;
  private final OodTally ood = new OodTally();
  private int answered;
  private int answeredRight;
  private double brierSum;
  private double nllSum;

  /**
   * @param labels what the classifier can answer
   */
  public EvaluationBuilder(LabelSet labels) {
    this.labels = labels;
    this.tally = new LabelTally(labels);
    boolean multi = labels.structure() == LabelStructure.MULTI;
    this.judge = multi ? new MultiJudge(tally) : new SingleJudge(tally);
    this.claims = multi ? new Outcomes() : guesses;
  }

  /**
   * Adds one row.
   *
   * @param gold the labels that are right: exactly one, or any number for a multi-label set
   * @param prediction what the classifier said
   * @throws IllegalArgumentException if the number of gold labels does not fit the structure of the
   *     set, one is blank, or the prediction is over another label set
   */
  public EvaluationBuilder add(List<String> gold, Prediction prediction) {
    requireSameLabels(prediction);
    requireGold(gold);
    Judgement judgement = judge.judge(gold, prediction);
    guesses.add(judgement.confidence(), judgement.right());
    if (claims != guesses) {
      claims.add(judgement.claim(), judgement.claimRight());
    }
    brierSum += judgement.brier();
    nllSum += judgement.nll();
    if (!prediction.abstained()) {
      answered++;
      answeredRight += judgement.answerRight() ? 1 : 0;
    }
    ood.addInSet(prediction);
    return this;
  }

  /** Adds a text that has nothing to do with the label set. */
  public EvaluationBuilder addForeign(Prediction prediction) {
    requireSameLabels(prediction);
    ood.addForeign(prediction);
    return this;
  }

  /**
   * The sum of it all.
   *
   * @throws IllegalArgumentException if there was no row
   */
  public Evaluation build() {
    int rows = guesses.size();
    if (rows == 0) {
      throw new IllegalArgumentException("no labelled rows: an evaluation needs at least one");
    }
    long[] ranked = guesses.ranked();
    long[] claimed = claims == guesses ? ranked : claims.ranked();
    return new Evaluation(
        labels.structure(),
        rows,
        new Proportion(Outcomes.countRight(ranked), rows),
        new Proportion(answered, rows),
        answered == 0 ? Optional.empty() : Optional.of(new Proportion(answeredRight, answered)),
        tally.scores(),
        tally.confusions(),
        tally.unknownGold(),
        new Calibration(
            Bins.equalWidth(claimed, RELIABILITY_BINS),
            Bins.equalSize(claimed, RELIABILITY_BINS),
            brierSum / rows,
            nllSum / rows),
        Bins.equalWidth(ranked, HISTOGRAM_BINS),
        new RiskCoverage(rows, Curve.points(ranked)),
        ood.sum(),
        Optional.empty());
  }

  private void requireSameLabels(Prediction prediction) {
    LabelSet theirs = prediction.distribution().labels();
    if (!theirs.equals(labels)) {
      throw new IllegalArgumentException(
          "the prediction is over another label set (%d labels, %s) than this evaluation (%d, %s)"
              .formatted(theirs.size(), theirs.structure(), labels.size(), labels.structure()));
    }
  }

  private void requireGold(List<String> gold) {
    if (labels.structure() != LabelStructure.MULTI && gold.size() != 1) {
      throw new IllegalArgumentException(
          "row %d has %d gold labels, but a %s label set needs exactly one"
              .formatted(guesses.size() + 1, gold.size(), labels.structure()));
    }
    if (gold.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("row %d has a blank label".formatted(guesses.size() + 1));
    }
  }
}
