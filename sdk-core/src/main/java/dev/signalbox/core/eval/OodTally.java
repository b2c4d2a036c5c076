package dev.signalbox.core.eval;

import dev.signalbox.core.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers how foreign each text looked. */
final class OodTally {
  private static final int BINS = 40;
  private static final double ACCEPTED = 0.95;
  private static final double OUTLIERS = 0.005;

  private final Group inSet = new Group();
  private final Group foreign = new Group();

  void addInSet(Prediction prediction) {
    inSet.add(prediction);
  }

  void addForeign(Prediction prediction) {
    foreign.add(prediction);
  }

  /** Empty if there are no foreign texts. */
  Optional<Ood> sum() {
    if (foreign.count() == 0) {
      return Optional.empty();
    }
    boolean measured = inSet.novelty.size() > 0 && foreign.novelty.size() > 0;
    return Optional.of(
        measured
            ? sum(Ood.Measure.NOVELTY, inSet.novelty.sorted(), foreign.novelty.sorted())
            : sum(Ood.Measure.LACK_OF_CONFIDENCE, inSet.doubt.sorted(), foreign.doubt.sorted()));
  }

  private Ood sum(Ood.Measure measure, double[] own, double[] others) {
    double threshold = Roc.quantile(own, ACCEPTED);
    return new Ood(
        measure,
        own.length,
        others.length,
        inSet.count() + foreign.count() - own.length - others.length,
        Roc.auroc(own, others),
        Roc.shareAtMost(others, threshold),
        threshold,
        bins(own, others));
  }

  private static List<Ood.Bin> bins(double[] own, double[] others) {
    double low = Math.min(Roc.quantile(own, OUTLIERS), Roc.quantile(others, OUTLIERS));
    double high = Math.max(Roc.quantile(own, 1 - OUTLIERS), Roc.quantile(others, 1 - OUTLIERS));
    double width = (high - low) / BINS;
    if (!(width > 0) || Double.isInfinite(width)) {
      return List.of(new Ood.Bin(low, high, own.length, others.length));
    }
    int[] ownCounts = count(own, low, width);
    int[] otherCounts = count(others, low, width);
    List<Ood.Bin> bins = new ArrayList<>(BINS);
    for (int b = 0; b < BINS; b++) {
      double from = low + b * width;
      bins.add(new Ood.Bin(from, from + width, ownCounts[b], otherCounts[b]));
    }
    return bins;
  }

  private static int[] count(double[] scores, double low, double width) {
    int[] counts = new int[BINS];
    for (double score : scores) {
      counts[(int) Math.max(0, Math.min(BINS - 1, (score - low) / width))]++;
    }
    return counts;
  }

  /** The scores of one kind of texts. */
  private static final class Group {
    private final Scores novelty = new Scores();
    private final Scores doubt = new Scores();

    void add(Prediction prediction) {
      prediction.signals().noveltyScore().ifPresent(novelty::add);
      doubt.add(1 - prediction.confidence());
    }

    int count() {
      return doubt.size();
    }
  }
}
