package dev.signalbox.cli;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.Prediction;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Standard input's lines to labels. */
@Command(
    name = "classify",
    description = "Label the lines of standard input.",
    footer = {
      "",
      "Prints label<TAB>confidence, - and a reason where it abstains, (none) where no label applies.",
      "With --json, one object per line.",
      "Example: echo 'where is my parcel' | signalbox classify --model models/support"
    })
final class ClassifyCommand extends ConsoleCommand {
  private static final int LINES_AT_ONCE = 256;
  private static final int TELLING_WORDS = 5;

  /** Of a multi-label set no label applies, which is an answer. */
  private static final String NO_LABEL = "(none)";

  @Option(names = "--model", required = true, paramLabel = "DIR", description = "The bundle.")
  Path model = Path.of("");

  @Option(names = "--explain", description = "Name the words and examples that speak for it.")
  boolean explain;

  @Option(names = "--json", description = "One JSON object per line.")
  boolean json;

  ClassifyCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    try (Classifier classifier = Classifier.load(model)) {
      InputLines lines = new InputLines(console().in(), "stdin");
      for (List<String> texts = lines.next(LINES_AT_ONCE);
          !texts.isEmpty();
          texts = lines.next(LINES_AT_ONCE)) {
        answer(classifier, texts);
      }
    }
    return Exit.OK;
  }

  private void answer(Classifier classifier, List<String> texts) {
    if (explain) {
      texts.stream().map(classifier::explain).forEach(this::print);
    } else {
      classifier.classifyAll(texts).forEach(this::print);
    }
    console().deliver();
  }

  private void print(Explanation explanation) {
    if (json) {
      Map<String, @Nullable Object> fields = fields(explanation.prediction());
      fields.put("words", explanation.words());
      fields.put("neighbours", explanation.neighbours());
      printJson(fields);
      return;
    }
    print(explanation.prediction());
    explanation.words().stream()
        .sorted(Comparator.comparingDouble((Explanation.Word word) -> -word.weight()))
        .limit(TELLING_WORDS)
        .filter(word -> word.weight() > 0)
        .forEach(word -> printf("  %+.3f  %s%n", word.weight(), word.text()));
    explanation
        .neighbours()
        .forEach(near -> printf("  %.2f  %s: %s%n", near.similarity(), near.label(), near.text()));
  }

  private void print(Prediction prediction) {
    if (json) {
      printJson(fields(prediction));
    } else if (prediction instanceof Prediction.Abstained abstained) {
      printf("-\t%.4f\t%s%n", abstained.confidence(), word(abstained.reason()));
    } else {
      String label = label(prediction);
      printf("%s\t%.4f%n", label.isEmpty() ? NO_LABEL : label, prediction.confidence());
    }
  }

  private static Map<String, @Nullable Object> fields(Prediction prediction) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String label = label(prediction);
    fields.put("label", label.isEmpty() ? null : label);
    fields.put("confidence", prediction.confidence());
    fields.put("abstained", prediction.abstained());
    if (prediction instanceof Prediction.Abstained abstained) {
      fields.put("reason", word(abstained.reason()));
    }
    if (prediction instanceof Prediction.Multi multi) {
      fields.put("labels", multi.labels());
    }
    prediction.signals().novelty().ifPresent(novelty -> fields.put("novelty", novelty));
    fields.put("truncated", prediction.signals().truncated());
    return fields;
  }

  /** What is answered; of an abstention, the best guess that was not good enough. */
  private static String label(Prediction prediction) {
    if (prediction instanceof Prediction.Single single) {
      return single.label();
    }
    if (prediction instanceof Prediction.Multi multi) {
      return String.join("|", multi.labels());
    }
    return prediction.distribution().best().label();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void printf(String format, Object... values) {
    console().out().printf(Locale.ROOT, format, values);
  }
}
