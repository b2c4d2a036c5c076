package dev.signalbox.core.eval;

import java.util.List;

/**
 * How well foreign texts are told from texts of the kind the classifier was trained on.
 * <em>Immutable.</em>
 *
 * @param measure which score ranks the texts
 * @param inSet how many texts of the set had that score
 * @param foreign how many foreign texts had it
 * @param unscored texts of either kind left out because they had none
 * @param auroc probability that a foreign text scores higher than one of the set, ties counting
 *     half (Fawcett, "An introduction to ROC analysis", 2006)
 * @param fprAt95Tpr share of foreign texts taken for texts of the set when 95 % of those are
 *     accepted (Liang et al., "ODIN", ICLR 2018); lower is better
 * @param thresholdAt95Tpr the highest score accepted there
 * @param bins both groups over the score; the outermost bins hold what lies beyond them
 */
public record Ood(
    Measure measure,
    int inSet,
    int foreign,
    int unscored,
    double auroc,
    double fprAt95Tpr,
    double thresholdAt95Tpr,
    List<Bin> bins) {
  public Ood {
    bins = List.copyOf(bins);
  }

  /** What tells foreign from known. */
  public enum Measure {
    /** The classifier's own {@code noveltyScore}. */
    NOVELTY,
    /**
     * One minus the confidence, because the classifier measures no novelty (the baseline of
     * Hendrycks and Gimpel, ICLR 2017).
     */
    LACK_OF_CONFIDENCE
  }

  /**
   * Texts of similar score.
   *
   * @param lower score at which the bin begins
   * @param upper score at which the next one begins
   * @param inSet texts of the set
   * @param foreign foreign texts
   */
  public record Bin(double lower, double upper, int inSet, int foreign) {}
}
