package dev.signalbox.cli;

import dev.signalbox.cli.CommandCorpus.Label;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.command.Visible;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A labelled corpus of commands. */
@Command(
    name = "eval",
    description = "Judge a labelled corpus of commands; runs none of them.",
    footer = {
      "",
      "The corpus: TSV with the columns id, label, category, command and any others; labels",
      "are block, ask, allow and unlabelled; cells escape \\n, \\t and \\\\.",
      "With --json: commands; block, ask, allow (rows of that label); blockHeld, askHeld,",
      "allowHeld (of those, rows that got HOLD or DENY); blockDenied (rows that got DENY);",
      "p50Micros, p99Micros (of one judgement, after a warm-up over the whole corpus).",
      "Each command is judged as if in /home/user/project, whatever this machine is.",
      "Example: signalbox guard eval --corpus commands.tsv --misses misses.tsv"
    })
final class GuardEvalCommand extends ConsoleCommand {
  private static final int WORST = 5;

  @Option(names = "--corpus", required = true, paramLabel = "FILE", description = "The commands.")
  Path corpus = Path.of("");

  @Mixin GuardChoice choice = new GuardChoice();

  @Option(
      names = "--misses",
      paramLabel = "FILE",
      description =
          "Write the rows judged against their label (block or ask allowed, allow held), with the"
              + " columns verdict and rules added.")
  Optional<Path> misses = Optional.empty();

  @Option(names = GuardOptions.JSON, description = "Print the result as JSON.")
  boolean json;

  GuardEvalCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    misses.ifPresent(GuardEvalCommand::requireWritable);
    CommandCorpus rows = CommandCorpus.read(corpus);
    GuardScore score = GuardScore.of(rows, choice.setup().guard(console().environment()));
    misses.ifPresent(file -> write(rows, score, file));
    if (json) {
      printJson(fields(score));
    } else {
      describe(score);
    }
    return Exit.OK;
  }

  private static Map<String, Object> fields(GuardScore score) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("commands", score.commands());
    fields.put("block", score.tally(Label.BLOCK).rows);
    fields.put("ask", score.tally(Label.ASK).rows);
    fields.put("allow", score.tally(Label.ALLOW).rows);
    fields.put("blockHeld", score.tally(Label.BLOCK).held);
    fields.put("blockDenied", score.tally(Label.BLOCK).denied);
    fields.put("askHeld", score.tally(Label.ASK).held);
    fields.put("allowHeld", score.tally(Label.ALLOW).held);
    fields.put("p50Micros", score.micros(0.5));
    fields.put("p99Micros", score.micros(0.99));
    return fields;
  }

  private void describe(GuardScore score) {
    printf("%-10s  %8s  %17s  %17s%n", "label", "commands", "held or denied", "denied");
    for (Label label : Label.values()) {
      GuardScore.Tally tally = score.tally(label);
      if (tally.rows > 0) {
        printf(
            "%-10s  %8d  %8d %s  %8d %s%n",
            label.word(),
            tally.rows,
            tally.held,
            percent(tally.held, tally.rows),
            tally.denied,
            percent(tally.denied, tally.rows));
      }
    }
    printf(
        "one judgement: %.1f us at the median, %.1f us at the 99th percentile%n",
        score.micros(0.5), score.micros(0.99));
    worst(score, Label.BLOCK, "allowed");
    worst(score, Label.ASK, "allowed");
    worst(score, Label.ALLOW, "held or denied");
    console().deliver();
  }

  private void worst(GuardScore score, Label label, String wrong) {
    List<GuardScore.Category> worst =
        score.tally(label).categories.values().stream()
            .filter(category -> category.missed > 0)
            .sorted(Comparator.comparingInt((GuardScore.Category c) -> -c.missed))
            .limit(WORST)
            .toList();
    if (!worst.isEmpty()) {
      printf("%nlabelled %s, yet %s%n", label.word(), wrong);
      worst.forEach(
          category ->
              printf(
                  "  %6d of %6d %s  %s%n",
                  category.missed,
                  category.rows,
                  percent(category.missed, category.rows),
                  Visible.of(category.name)));
    }
  }

  private static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%6.2f %%", 100.0 * part / whole);
  }

  private void printf(String format, Object... values) {
    console().out().printf(Locale.ROOT, format, values);
  }

  private static void requireWritable(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
      throw new DataException("cannot write " + file + "; its directory must exist");
    }
  }

  private static void write(CommandCorpus corpus, GuardScore score, Path file) {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(String.join("\t", corpus.header()) + "\tverdict\trules\n");
      for (GuardScore.Miss miss : score.misses()) {
        out.write(String.join("\t", miss.row().cells()));
        out.write("\t" + miss.verdict() + "\t" + String.join(",", miss.rules()) + "\n");
      }
    } catch (IOException e) {
      throw new DataException("cannot write " + file + " (" + e + ")", e);
    }
  }
}
