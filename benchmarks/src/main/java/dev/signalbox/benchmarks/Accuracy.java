package dev.signalbox.benchmarks;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.bundle.ModelBundle;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.Ood;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.train.Dataset;
import dev.signalbox.train.EmbeddingCache;
import dev.signalbox.train.Evaluator;
import dev.signalbox.train.Row;
import dev.signalbox.train.Split;
import dev.signalbox.train.StratifiedSplit;
import dev.signalbox.train.Trainer;
import dev.signalbox.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Default training on one file of rows, measured on rows it has not seen: another file, or a fifth
 * of the same, copies of a text kept together.
 */
final class Accuracy {
  private static final double HELD_OUT = 0.2;
  private static final long SPLIT_SEED = 7;

  private Accuracy() {}

  /** Takes TRAIN [TEST|- [FOREIGN]]. */
  public static void main(String[] args) throws IOException {
    Machine.print();
    Dataset all = Dataset.read(Path.of(args[0]));
    boolean own = args.length < 2 || args[1].equals("-");
    Split split = StratifiedSplit.holdOut(all, HELD_OUT, SPLIT_SEED);
    Dataset training = own ? split.training() : all;
    Dataset test = own ? split.heldOut() : Dataset.read(Path.of(args[1]));
    List<String> foreign = args.length < 3 ? List.of() : texts(Dataset.read(Path.of(args[2])));
    Path bundle = Files.createTempDirectory("signalbox-accuracy-").resolve("bundle");
    ModelBundle trained = train(training, bundle);
    try (Classifier classifier = Classifier.load(bundle)) {
      print(args[0], trained, evaluate(classifier, test, foreign));
    }
  }

  private static ModelBundle train(Dataset rows, Path bundle) {
    try (Encoder encoder = Encoders.open()) {
      Training training = Trainer.with(encoder).cache(EmbeddingCache.none()).train(rows);
      training.write(bundle);
      return training.bundle();
    }
  }

  private static Evaluation evaluate(Classifier classifier, Dataset test, List<String> foreign) {
    return new Evaluator()
        .evaluate(classifier, test.rows().stream().map(Row::example).toList(), foreign);
  }

  private static List<String> texts(Dataset data) {
    return data.rows().stream().map(Row::text).toList();
  }

  private static void print(String name, ModelBundle bundle, Evaluation evaluation) {
    OptionalDouble auroc =
        evaluation.ood().map(Ood::auroc).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    System.out.printf(
        Locale.ROOT,
        "%s: %s rows, accuracy %.4f (%.4f to %.4f), macro-F1 %.4f, ECE %.4f, answerable at 2 %%"
            + " error %.3f, foreign AUROC %s%n",
        name,
        bundle.facts().get("rows"),
        evaluation.accuracy().rate(),
        evaluation.accuracy().low(),
        evaluation.accuracy().high(),
        evaluation.macroF1(),
        evaluation.calibration().ece(),
        evaluation.riskCoverage().coverageAt(0.02),
        auroc.isPresent() ? String.format(Locale.ROOT, "%.4f", auroc.getAsDouble()) : "-");
  }
}
