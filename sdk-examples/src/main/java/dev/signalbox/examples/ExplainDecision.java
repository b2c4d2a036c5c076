package dev.signalbox.examples;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.render.DecisionText;
import dev.signalbox.encoder.ClassifierStage;
import dev.signalbox.router.Router;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;

/**
 * Shows why: the record of a decision with what each stage said, then the words that carried the
 * classifier's answer and the training examples nearest to the text.
 */
public final class ExplainDecision {
  private static final String MESSAGE = "I paid for a parcel that never came";

  private ExplainDecision() {}

  public static void main(String[] args) throws IOException {
    try (Classifier classifier = SupportClassifier.train();
        Router router =
            Router.builder()
                .label("billing")
                .label("outage")
                .label("delivery")
                .stage(ClassifierStage.of("support", classifier))
                .build()) {
      System.out.println("Message: " + MESSAGE);
      System.out.print(DecisionText.explain(router.route(MESSAGE).record()));
      print(classifier.explain(MESSAGE));
    }
  }

  private static void print(Explanation why) {
    System.out.println("Words that speak for " + why.label() + ":");
    why.words().stream()
        .sorted(Comparator.comparingDouble((Explanation.Word word) -> -word.weight()))
        .limit(3)
        .forEach(word -> printf("  %+.2f  %s%n", word.weight(), word.text()));
    System.out.println("Nearest training examples:");
    why.neighbours().stream()
        .limit(3)
        .forEach(near -> printf("  %.2f  %s: %s%n", near.similarity(), near.label(), near.text()));
  }

  private static void printf(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
