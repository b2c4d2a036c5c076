package dev.signalbox.examples;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.render.DecisionText;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import dev.signalbox.encoder.ClassifierStage;
import dev.signalbox.router.Router;
import java.io.IOException;
import java.util.Map;

/**
 * Shows a stage of one's own in a cascade: it knows which orders are late and answers for them, and
 * passes the rest on to the classifier.
 */
public final class OwnStage {
  /** Answers from what the shop knows, not from the text. Thread-safe. */
  private record LateOrders(Map<String, Integer> daysLate) implements Stage {
    @Override
    public String name() {
      return "late-orders";
    }

    @Override
    public StageOutcome decide(StageRequest request) {
      Integer days = daysLate.get(request.attributes().getOrDefault("order", ""));
      return days == null
          ? StageOutcome.Pass.of(PassReason.NO_OPINION, "the order is not late")
          : new StageOutcome.Answer("delivery", 0.99, 0, "the order is " + days + " days late");
    }
  }

  private OwnStage() {}

  public static void main(String[] args) throws IOException {
    try (Classifier classifier = SupportClassifier.train();
        Router router =
            Router.builder()
                .label("billing")
                .label("outage")
                .label("delivery")
                .stage(new LateOrders(Map.of("A-17", 9)), 0.9)
                .stage(ClassifierStage.of("support", classifier))
                .build()) {
      String text = "I want my money back";
      System.out.print(DecisionText.explain(router.route(text, Map.of("order", "A-17")).record()));
      System.out.print(DecisionText.explain(router.route(text, Map.of("order", "B-42")).record()));
    }
  }
}
