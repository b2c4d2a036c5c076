package dev.signalbox.core.eval;

import dev.signalbox.core.LabelStructure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good a classifier was on labelled rows. Unless it says "answered", a figure is about the best
 * guess of every row, whether the classifier abstained or not. <em>Immutable.</em>
 *
 * @param structure of the label set; it decides what "right" means: the label itself (flat), the
 *     same set of labels (multi), the same leaf (hierarchical)
 * @param examples how many rows
 * @param accuracy rows whose best guess is right
 * @param answered rows the classifier did not abstain on
 * @param answeredAccuracy those of them answered rightly; in a hierarchy an ancestor of the right
 *     leaf is right too. Absent if every row was abstained on
 * @param perLabel the labels of the set in their order, then gold labels outside the set
 * @param confusions what is mistaken for what, most frequent first, ties by name
 * @param unknownGold gold labels the classifier cannot answer, with their row count; such rows are
 *     errors. In a hierarchy an inner node as gold label is one of them
 * @param calibration whether confidences can be believed
 * @param confidenceHistogram 20 bins of equal width over the confidence of the best guess
 * @param riskCoverage what can be answered at which error
 * @param ood how foreign texts fare; absent if there were none
 * @param latency how fast it was; absent if not measured
 */
public record Evaluation(
    LabelStructure structure,
    int examples,
    Proportion accuracy,
    Proportion answered,
    Optional<Proportion> answeredAccuracy,
    List<LabelScore> perLabel,
    List<Confusion> confusions,
    Map<String, Integer> unknownGold,
    Calibration calibration,
    List<ReliabilityBin> confidenceHistogram,
    RiskCoverage riskCoverage,
    Optional<Ood> ood,
    Optional<Latency> latency) {
  public Evaluation {
    perLabel = List.copyOf(perLabel);
    confusions = List.copyOf(confusions);
    unknownGold = Map.copyOf(unknownGold);
    confidenceHistogram = List.copyOf(confidenceHistogram);
  }

  /** This evaluation with its speed. */
  public Evaluation with(Latency measured) {
    return new Evaluation(
        structure,
        examples,
        accuracy,
        answered,
        answeredAccuracy,
        perLabel,
        confusions,
        unknownGold,
        calibration,
        confidenceHistogram,
        riskCoverage,
        ood,
        Optional.of(measured));
  }

  /**
   * Mean F1 over the labels that occur in rows or predictions, each counting the same, as
   * scikit-learn has it; 0 if none does.
   */
  public double macroF1() {
    return perLabel.stream()
        .filter(LabelScore::seen)
        .mapToDouble(LabelScore::f1)
        .average()
        .orElse(0);
  }

  /**
   * F1 over all decisions together; equals the accuracy unless the set is multi-label. 1 if there
   * was nothing to find and nothing was found.
   */
  public double microF1() {
    long right = perLabel.stream().mapToLong(LabelScore::right).sum();
    long total = perLabel.stream().mapToLong(s -> (long) s.predicted() + s.support()).sum();
    return total == 0 ? 1 : 2.0 * right / total;
  }
}
