package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Prediction;
import java.util.Set;

/**
 * A classifier that is asked about programs no grammar knows. It can make the guard stricter, never
 * looser. <em>Immutable; as thread-safe as its classifier.</em>
 *
 * @param harmful labels that mean harm
 * @param confidence from which on, in [0, 1], such a label counts
 */
public record SecondOpinion(Classifier classifier, Set<String> harmful, double confidence) {
  public SecondOpinion {
    harmful = Set.copyOf(harmful);
    for (String label : harmful) {
      if (!classifier.labels().names().contains(label)) {
        throw new IllegalArgumentException("the classifier has no label " + label);
      }
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in [0, 1]: " + confidence);
    }
  }

  /** Whether the classifier is sure enough that a command is harmful. */
  boolean warns(String command) {
    Prediction prediction = classifier.classify(command);
    return prediction instanceof Prediction.Single single
        && single.confidence() >= confidence
        && harmful.contains(single.label());
  }
}
