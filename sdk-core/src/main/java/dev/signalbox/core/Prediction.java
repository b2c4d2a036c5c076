package dev.signalbox.core;

import java.util.List;

/**
 * What a {@link Classifier} says about one text: a label, several labels, or an honest abstention.
 * All carry the whole distribution, so that a caller can still see the best guess. A prediction
 * never holds a label from outside the classifier's {@link LabelSet}. <em>Immutable.</em>
 */
public sealed interface Prediction
    permits Prediction.Single, Prediction.Multi, Prediction.Abstained {

  Distribution distribution();

  InputSignals signals();

  /**
   * Calibrated probability in [0, 1] that what is said is right. For an abstention: of the best
   * guess that was not good enough.
   */
  double confidence();

  /** Whether there is no answer. */
  default boolean abstained() {
    return this instanceof Abstained;
  }

  /**
   * One label of a {@link LabelStructure#FLAT} or {@link LabelStructure#HIERARCHICAL} set.
   *
   * @param label the answer; in a hierarchy possibly an inner node
   * @param confidence its calibrated probability
   * @param distribution over all labels
   * @param signals what was noticed about the text
   */
  record Single(String label, double confidence, Distribution distribution, InputSignals signals)
      implements Prediction {
    public Single {
      requireLabel(label, distribution);
      requireConfidence(confidence);
    }
  }

  /**
   * The labels of a {@link LabelStructure#MULTI} set that apply, most probable first; possibly
   * none.
   *
   * @param labels those that apply
   * @param confidence probability that the least certain of all yes-or-no decisions is right
   * @param distribution one independent probability per label
   * @param signals what was noticed about the text
   */
  record Multi(
      List<String> labels, double confidence, Distribution distribution, InputSignals signals)
      implements Prediction {
    public Multi {
      labels = List.copyOf(labels);
      labels.forEach(label -> requireLabel(label, distribution));
      requireConfidence(confidence);
    }
  }

  /**
   * No answer.
   *
   * @param reason why
   * @param confidence of the best guess
   * @param distribution over all labels; uniform if the text could not be judged at all
   * @param signals what was noticed about the text
   */
  record Abstained(
      AbstainReason reason, double confidence, Distribution distribution, InputSignals signals)
      implements Prediction {
    public Abstained {
      requireConfidence(confidence);
    }
  }

  private static void requireLabel(String label, Distribution distribution) {
    if (!distribution.labels().contains(label)) {
      throw new IllegalArgumentException("not a label of this set: " + label);
    }
  }

  private static void requireConfidence(double confidence) {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence must be in [0, 1]: " + confidence);
    }
  }
}
