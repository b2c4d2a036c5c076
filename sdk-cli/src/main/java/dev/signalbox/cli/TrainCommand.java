package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.bundle.BundleWriter;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.train.Dataset;
import dev.signalbox.train.EmbeddingCache;
import dev.signalbox.train.Trainer;
import dev.signalbox.train.Training;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labelled rows to a bundle. */
@Command(
    name = "train",
    description = "Turn labelled rows into a calibrated classifier.",
    footer = {
      "",
      "Rows: TSV (label<TAB>text), CSV with a header, or JSON lines; UTF-8.",
      "Example: signalbox train --data rows.tsv --out models/support"
    })
final class TrainCommand extends ConsoleCommand {
  private static final String NO_ENCODER = "none";

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "Labelled rows.")
  Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The bundle; an older bundle there is replaced.")
  Path out = Path.of("");

  @Mixin EncoderChoice encoder = new EncoderChoice();

  @Option(
      names = "--structure",
      paramLabel = "KIND",
      defaultValue = "flat",
      description = "${COMPLETION-CANDIDATES}: one label, several (a|b), or paths (a/b).")
  LabelStructure structure = LabelStructure.FLAT;

  @Option(names = "--seed", defaultValue = "1", description = "Decides every random choice.")
  long seed = Trainer.DEFAULT_SEED;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Training texts kept in the bundle for explanations; 0 keeps none.")
  int examples = Trainer.DEFAULT_EXAMPLES;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Embeddings by content (default: in the user's cache directory).")
  Optional<Path> cache = Optional.empty();

  @Option(names = "--no-cache", description = "Keep no embeddings on disk.")
  boolean noCache;

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  TrainCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    long started = System.nanoTime();
    BundleWriter.requireReplaceable(out);
    if (examples < 0) {
      throw new DataException("--examples must not be negative: " + examples);
    }
    Dataset rows = Dataset.read(data, structure);
    Training training = encoder.isNone() ? train(Trainer.withoutEncoder(), rows) : trainOn(rows);
    training.write(out, encoder.attachments());
    double seconds = (System.nanoTime() - started) / 1e9;
    if (json) {
      printJson(result(training, seconds));
    } else {
      describe(training, seconds);
    }
    return Exit.OK;
  }

  private Training trainOn(Dataset rows) {
    try (Encoder open = encoder.open()) {
      return train(Trainer.with(open).examples(examples), rows);
    }
  }

  private Training train(Trainer trainer, Dataset rows) {
    return trainer
        .seed(seed)
        .cache(noCache ? EmbeddingCache.none() : EmbeddingCache.in(cacheDirectory()))
        .progress(new ProgressBar(console()))
        .train(rows);
  }

  private Path cacheDirectory() {
    return cache.orElseGet(
        () -> {
          String base = console().environment().get("XDG_CACHE_HOME");
          Path home = Path.of(System.getProperty("user.home"), ".cache");
          return (base == null || base.isEmpty() ? home : Path.of(base))
              .resolve("signalbox")
              .resolve("embeddings");
        });
  }

  private Map<String, Object> result(Training training, double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("examples", training.report().rowsKept());
    fields.put("labels", training.bundle().labels().size());
    fields.put("seconds", seconds);
    fields.put("encoder", encoderName(training));
    fields.put("validationAccuracy", training.validation().accuracy().rate());
    fields.put("validationMacroF1", training.validation().macroF1());
    fields.put("validationExamples", training.validation().examples());
    fields.put("validationEce", training.validation().calibration().ece());
    fields.put("minConfidence", training.bundle().abstention().minConfidence());
    fields.put("out", out.toString());
    fields.put("data", training.report().json());
    return fields;
  }

  private static String encoderName(Training training) {
    return training.bundle().encoder().map(spec -> spec.name()).orElse(NO_ENCODER);
  }

  private void describe(Training training, double seconds) {
    console().out().println(training.report().render());
    console()
        .out()
        .printf(
            Locale.ROOT,
            "trained    %s in %.1f s: %d rows, %d labels, encoder %s%n",
            out,
            seconds,
            training.report().rowsKept(),
            training.bundle().labels().size(),
            encoderName(training));
    console()
        .out()
        .printf(
            Locale.ROOT,
            "held out   %.1f %% right, macro-F1 %.1f %%, calibration error %.3f on %d rows%n",
            100 * training.validation().accuracy().rate(),
            100 * training.validation().macroF1(),
            training.validation().calibration().ece(),
            training.validation().examples());
    console()
        .out()
        .printf(
            Locale.ROOT,
            "abstains   below confidence %.2f%s%n",
            training.bundle().abstention().minConfidence(),
            training.bundle().novelty().isPresent() ? ", or when a text is foreign" : "");
    console().out().println("next       signalbox eval --model " + out + " --data HELD_OUT.tsv");
    console().deliver();
  }
}
