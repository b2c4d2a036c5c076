package dev.signalbox.examples;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.encoder.ClassifierStage;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.router.Router;
import dev.signalbox.router.RouterBuilder;
import dev.signalbox.router.Rule;
import dev.signalbox.train.Dataset;
import dev.signalbox.train.Trainer;
import java.nio.file.Path;

/**
 * Shows the ten lines of the README: rows become a classifier, and a router asks it for a route.
 */
public final class QuickStart {
  private QuickStart() {}

  /** Reads {@code rows.tsv} in the working directory and writes {@code models/support} there. */
  public static void main(String[] args) {
    Dataset rows = Dataset.read(Path.of("rows.tsv")); // label<TAB>text
    try (Encoder encoder = Encoders.open()) {
      Trainer.with(encoder).train(rows).write(Path.of("models/support"));
    }
    try (Classifier classifier = Classifier.load(Path.of("models/support"))) {
      RouterBuilder routes = Router.builder().rule(Rule.keyword("incident", "outage", "sev1"));
      classifier.labels().names().forEach(routes::label);
      Router router = routes.stage(ClassifierStage.of("support", classifier)).build();
      System.out.println(router.route("I was charged twice").route());
    }
  }
}
