package dev.signalbox.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Calibrated probabilities over a {@link LabelSet}, one per label in index order. They sum to 1
 * unless the set is {@link LabelStructure#MULTI}, where each label stands alone.
 * <em>Immutable.</em>
 */
public final class Distribution {
  private final LabelSet labels;
  private final float[] probabilities;

  private Distribution(LabelSet labels, float[] probabilities) {
    this.labels = labels;
    this.probabilities = probabilities;
  }

  /**
   * Takes a copy of {@code probabilities}.
   *
   * @throws IllegalArgumentException if the lengths differ or a value is outside [0, 1]
   */
  public static Distribution of(LabelSet labels, float[] probabilities) {
    if (labels.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "got " + probabilities.length + " probabilities for " + labels.size() + " labels");
    }
    for (float p : probabilities) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a probability must be in [0, 1]: " + p);
      }
    }
    return new Distribution(labels, probabilities.clone());
  }

  public LabelSet labels() {
    return labels;
  }

  public double probability(int index) {
    return probabilities[index];
  }

  /**
   * The probability of a label; for an inner node of a hierarchy, the sum over its leaves, itself
   * included where rows carry it as their label.
   */
  public double probability(String label) {
    if (!labels.contains(label)) {
      throw new IllegalArgumentException("not a label of this set: " + label);
    }
    int index = labels.indexOf(label);
    double own = index < 0 ? 0 : probabilities[index];
    return labels.structure() == LabelStructure.HIERARCHICAL
        ? Math.min(1, own + below(label))
        : own;
  }

  private double below(String label) {
    String prefix = label + LabelStructure.PATH_SEPARATOR;
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (labels.name(i).startsWith(prefix)) {
        sum += probabilities[i];
      }
    }
    return sum;
  }

  /** Index of the most probable label; the first of equals. */
  public int bestIndex() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  public ScoredLabel best() {
    return scored(bestIndex());
  }

  /**
   * The probability that what this distribution says as a whole is right: of the best label, or for
   * independent labels of the least certain yes or no.
   */
  public double confidence() {
    if (labels.structure() != LabelStructure.MULTI) {
      return best().probability();
    }
    double least = 1;
    for (double p : probabilities) {
      least = Math.min(least, Math.max(p, 1 - p));
    }
    return least;
  }

  /** The {@code n} most probable labels, or all if there are fewer; ties in index order. */
  public List<ScoredLabel> top(int n) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
        .limit(n)
        .map(this::scored)
        .toList();
  }

  /** Every label whose probability is at least {@code threshold}, most probable first. */
  public List<ScoredLabel> atLeast(double threshold) {
    List<ScoredLabel> found = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] >= threshold) {
        found.add(scored(i));
      }
    }
    found.sort(Comparator.comparingDouble(scored -> -scored.probability()));
    return found;
  }

  private ScoredLabel scored(int index) {
    return new ScoredLabel(labels.name(index), probabilities[index]);
  }

  @Override
  public String toString() {
    return top(3).toString();
  }
}
