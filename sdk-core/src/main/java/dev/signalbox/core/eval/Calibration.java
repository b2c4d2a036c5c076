package dev.signalbox.core.eval;

import java.util.List;

/**
 * Whether a confidence of 80 % means right in 80 of 100 cases. Judged is the most probable label
 * and whether it is right; in a multi-label set, whether it applies. <em>Immutable.</em>
 *
 * @param bins 15 bins of equal width, for the reliability diagram
 * @param adaptiveBins up to 15 bins of equal size; equal confidences are never parted
 * @param brier mean squared distance of the distribution from the truth (Brier 1950): in [0, 2] for
 *     one right label, the mean over labels, in [0, 1], for multi-label sets
 * @param nll mean negative natural logarithm of the probability the truth had, probabilities taken
 *     as at least 1e-12; for multi-label sets the mean over labels
 */
public record Calibration(
    List<ReliabilityBin> bins, List<ReliabilityBin> adaptiveBins, double brier, double nll) {
  public Calibration {
    bins = List.copyOf(bins);
    adaptiveBins = List.copyOf(adaptiveBins);
  }

  /**
   * Expected calibration error: the mean gap between promise and truth over bins of equal width,
   * weighted by size (Guo et al., "On calibration of modern neural networks", ICML 2017).
   */
  public double ece() {
    return error(bins);
  }

  /**
   * The same over bins of equal size, which is steadier when most confidences are near 1 (Nixon et
   * al., "Measuring calibration in deep learning", 2019).
   */
  public double adaptiveEce() {
    return error(adaptiveBins);
  }

  private static double error(List<ReliabilityBin> bins) {
    double sum = 0;
    long count = 0;
    for (ReliabilityBin bin : bins) {
      sum += bin.gap() * bin.count();
      count += bin.count();
    }
    return count == 0 ? 0 : sum / count;
  }
}
