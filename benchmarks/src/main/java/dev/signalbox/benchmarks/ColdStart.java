package dev.signalbox.benchmarks;

import dev.signalbox.core.spi.Encoder;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a short run of the command costs, JVM included: {@code --help} (target 0.5 s of CPU), and
 * {@code classify} with one line, which loads a bundle and answers (target 1.5 s of CPU). Takes a
 * bundle, else trains one of 77 labels.
 */
final class ColdStart {
  private static final int RUNS = 11;
  private static final int LABELS = 77;
  private static final int ROWS = 20 * LABELS;
  private static final Path NO_INPUT = Path.of("/dev/null");

  private ColdStart() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Machine.print();
    Path work = Files.createTempDirectory("signalbox-benchmark-");
    String bundle = args.length > 0 ? args[0] : train(work.resolve("bundle"));
    Path line = Files.writeString(work.resolve("line.txt"), "where is the card I ordered\n");
    double[][] help = new double[2][RUNS];
    double[][] classify = new double[2][RUNS];
    for (int run = -1; run < RUNS; run++) { // the first builds what it needs
      keep(run, help, MeasuredProcess.run(NO_INPUT, "./signalbox", "--help"));
      keep(run, classify, MeasuredProcess.run(line, "./signalbox", "classify", "--model", bundle));
    }
    System.out.printf("%d runs each, in turn; seconds of one process%n", RUNS);
    print("--help", help);
    print("classify", classify);
  }

  private static String train(Path bundle) {
    try (Encoder encoder = Encoders.open()) {
      Trainer.with(encoder).train(new GeneratedTexts(1).rows(ROWS, LABELS, 12)).write(bundle);
    }
    return bundle.toString();
  }

  private static void keep(int run, double[][] cpuAndWall, MeasuredProcess measured) {
    if (run >= 0) {
      cpuAndWall[0][run] = measured.cpuSeconds();
      cpuAndWall[1][run] = measured.wallSeconds();
    }
  }

  private static void print(String name, double[][] cpuAndWall) {
    System.out.printf(
        "%-9s cpu %s  wall %s%n", name, Spread.of(cpuAndWall[0]), Spread.of(cpuAndWall[1]));
  }
}
