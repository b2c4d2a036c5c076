package dev.signalbox.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Rows to bundle with {@code signalbox train} as a user runs it, nothing cached. Targets for 10,000
 * rows of the size of Banking77: 45 s on two free cores, 1.5 GB.
 */
final class TrainBudget {
  private static final int ROWS = 10_000;
  private static final int LABELS = 77;
  private static final int WORDS = 12;
  private static final Path NO_INPUT = Path.of("/dev/null");

  private TrainBudget() {}

  /** Takes a file of rows, else generates them. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Machine.print();
    Path work = Files.createTempDirectory("signalbox-benchmark-");
    String rows = rows(args, work).toString();
    String bundle = work.resolve("bundle").toString();
    MeasuredProcess.run(NO_INPUT, "./signalbox", "--help"); // builds what it needs
    MeasuredProcess train =
        MeasuredProcess.run(
            NO_INPUT,
            "./signalbox",
            "train",
            "--no-cache",
            "--data",
            rows,
            "--out",
            bundle,
            "--json");
    System.out.printf(
        Locale.ROOT,
        "%s: wall %.1f s, cpu %.1f s, peak memory %.0f MiB%n%s%n",
        args.length == 0 ? ROWS + " generated rows" : rows,
        train.wallSeconds(),
        train.cpuSeconds(),
        train.peakRssMiB(),
        train.lastLine());
  }

  private static Path rows(String[] args, Path work) {
    if (args.length > 0) {
      return Path.of(args[0]).toAbsolutePath();
    }
    Path file = work.resolve("rows.tsv");
    GeneratedTexts.write(new GeneratedTexts(1).rows(ROWS, LABELS, WORDS), file);
    return file;
  }
}
