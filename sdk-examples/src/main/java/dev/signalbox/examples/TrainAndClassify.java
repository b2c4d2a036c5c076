package dev.signalbox.examples;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.train.Trainer;
import dev.signalbox.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Shows how rows become a model bundle on disk, that it labels new messages, and that it abstains
 * on a text that is none of its business.
 */
public final class TrainAndClassify {
  private static final List<String> MESSAGES =
      List.of(
          "I still wait for the package with my headphones",
          "There is a charge on my card that I do not recognise",
          "Every request to your API fails since this morning",
          "Knead the dough, then let it rise overnight in the fridge");

  private TrainAndClassify() {}

  public static void main(String[] args) throws IOException {
    Path bundle = Files.createTempDirectory("signalbox-example-").resolve("support");
    try (Encoder encoder = Encoders.open()) {
      Training training = Trainer.with(encoder).train(SupportRows.dataset());
      training.write(bundle);
      System.out.printf(
          Locale.ROOT,
          "trained on %d rows; of held-out rows %.0f %% right%n",
          training.report().rowsKept(),
          100 * training.validation().accuracy().rate());
    }
    try (Classifier classifier = Classifier.load(bundle)) {
      for (String message : MESSAGES) {
        System.out.printf("%-58s -> %s%n", message, answer(classifier.classify(message)));
      }
    }
  }

  private static String answer(Prediction prediction) {
    if (prediction instanceof Prediction.Single single) {
      return String.format(Locale.ROOT, "%s %.2f", single.label(), single.confidence());
    }
    return prediction instanceof Prediction.Abstained abstained
        ? "no answer: " + abstained.reason()
        : prediction.toString();
  }
}
