package dev.signalbox.cli;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.DataException;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.train.Dataset;
import dev.signalbox.train.DatasetCheck;
import dev.signalbox.train.Evaluator;
import dev.signalbox.train.LabelledText;
import dev.signalbox.train.Row;
import dev.signalbox.train.report.EvaluationJson;
import dev.signalbox.train.report.HtmlReport;
import dev.signalbox.train.report.ReportSubject;
import dev.signalbox.train.report.TerminalReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Held-out evaluation. */
@Command(
    name = "eval",
    description = "Measure a classifier on labelled rows it was not trained on.",
    footer = {
      "",
      "Example: signalbox eval --model models/support --data test.tsv --report report.html"
    })
final class EvalCommand extends ConsoleCommand {
  private static final int LINES_AT_ONCE = 10_000;

  @Option(names = "--model", required = true, paramLabel = "DIR", description = "The bundle.")
  Path model = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "Labelled rows.")
  Path data = Path.of("");

  @Option(
      names = "--ood",
      paramLabel = "FILE",
      description = "Texts that belong to no label, one a line (.txt) or as rows (.tsv).")
  Optional<Path> foreign = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write one self-contained HTML page.")
  Optional<Path> report = Optional.empty();

  @Option(
      names = "--fail-below",
      paramLabel = "SHARE",
      description = "Exit with 1 if the accuracy is below this, as in 0.9.")
  Optional<Double> failBelow = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  EvalCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (failBelow.isPresent() && !(failBelow.get() >= 0 && failBelow.get() <= 1)) {
      throw new DataException("--fail-below is a share from 0 to 1, as in 0.9");
    }
    report.ifPresent(EvalCommand::requireWritable);
    List<String> foreignTexts = foreign.map(EvalCommand::foreignTexts).orElse(List.of());
    try (Classifier classifier = Classifier.load(model)) {
      Dataset rows = Dataset.read(data, classifier.labels().structure());
      List<LabelledText> checked =
          DatasetCheck.forEvaluation(rows, classifier.labels()).data().rows().stream()
              .map(Row::example)
              .toList();
      Evaluation evaluation = new Evaluator().evaluate(classifier, checked, foreignTexts);
      publish(evaluation);
      double required = failBelow.orElse(0.0);
      return evaluation.accuracy().rate() < required ? Exit.NO : Exit.OK;
    }
  }

  private void publish(Evaluation evaluation) {
    ReportSubject subject =
        new ReportSubject(model.toString(), data.toString(), foreign.map(Path::toString));
    console()
        .out()
        .println(
            json ? EvaluationJson.render(evaluation) : TerminalReport.render(evaluation, subject));
    console().deliver();
    report.ifPresent(file -> new HtmlReport(Clock.systemUTC()).write(evaluation, subject, file));
  }

  private static void requireWritable(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
      throw new DataException("cannot write the report " + file + "; its directory must exist");
    }
  }

  private static List<String> foreignTexts(Path file) {
    if (!file.toString().endsWith(".txt")) {
      return Dataset.read(file).rows().stream().map(Row::text).toList();
    }
    try (InputStream in = Files.newInputStream(file)) {
      InputLines lines = new InputLines(in, file.toString());
      List<String> texts = new ArrayList<>();
      for (List<String> read = lines.next(LINES_AT_ONCE);
          !read.isEmpty();
          read = lines.next(LINES_AT_ONCE)) {
        read.stream().filter(text -> !text.isBlank()).forEach(texts::add);
      }
      return texts;
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read; does it exist? (" + e + ")", e);
    }
  }
}
