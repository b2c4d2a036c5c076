package dev.signalbox.examples;

import dev.signalbox.core.Classifier;
import dev.signalbox.encoder.ClassifierStage;
import dev.signalbox.router.Dispatcher;
import dev.signalbox.router.Router;
import dev.signalbox.router.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Shows a router built in code: a rule answers first, then a classifier, and what neither is sure
 * about goes to a person; a handler of yours runs for each route.
 */
public final class RouteInJava {
  private static final List<String> MESSAGES =
      List.of(
          "SEV1: checkout is broken",
          "You have charged my credit card twice",
          "My parcel has not arrived",
          "Knead the dough, then let it rise overnight in the fridge");

  private RouteInJava() {}

  public static void main(String[] args) throws IOException {
    try (Classifier classifier = SupportClassifier.train();
        Router router =
            Router.builder()
                .label("billing", "charges, refunds, invoices")
                .label("outage", "the service is down or slow")
                .label("delivery", "where parcels are")
                .rule(Rule.keyword("incident", "outage", "sev1").matching("This is a SEV1"))
                .stage(ClassifierStage.of("support", classifier))
                .deadline(Duration.ofSeconds(2))
                .otherwise("human-review")
                .build()) {
      Dispatcher<String> desks =
          Dispatcher.of(router, (text, decision) -> "a person reads it")
              .on("billing", (text, decision) -> "the billing desk gets it")
              .on("delivery", (text, decision) -> "the carrier is asked")
              .on("outage", (text, decision) -> "whoever is on call wakes up");
      for (String message : MESSAGES) {
        System.out.printf("%-58s -> %s%n", message, desks.dispatch(message));
      }
    }
  }
}
