package dev.signalbox.examples;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A classifier for the examples that are not about training, made in a second or two. */
final class SupportClassifier {
  private SupportClassifier() {}

  static Classifier train() throws IOException {
    Path bundle = Files.createTempDirectory("signalbox-example-").resolve("support");
    try (Encoder encoder = Encoders.open()) {
      Trainer.with(encoder).train(SupportRows.dataset()).write(bundle);
    }
    return Classifier.load(bundle);
  }
}
