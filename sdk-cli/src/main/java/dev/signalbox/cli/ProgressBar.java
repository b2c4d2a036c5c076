package dev.signalbox.cli;

import dev.signalbox.train.TrainingProgress;
import java.util.Locale;

/** Progress of a training on standard error: a bar for a person, a line per phase for a log. */
final class ProgressBar implements TrainingProgress {
  private static final int WIDTH = 30;

  private final Console console;
  private Phase phase = Phase.EMBEDDING;
  private int total;
  private long startedNanos;

  ProgressBar(Console console) {
    this.console = console;
  }

  @Override
  public void started(Phase phase, int total) {
    this.phase = phase;
    this.total = total;
    this.startedNanos = System.nanoTime();
    if (console.interactive()) {
      draw(0);
    }
  }

  @Override
  public void advanced(int done) {
    if (console.interactive()) {
      draw(done);
    }
    if (done == total) {
      finish();
    }
  }

  private void draw(int done) {
    int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
    console
        .err()
        .printf(
            Locale.ROOT,
            "\r%-10s [%s%s] %d/%d %s ",
            name(),
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            done,
            total,
            left(done));
    console.err().flush();
  }

  private String left(int done) {
    double elapsed = seconds();
    return done == 0 || elapsed < 1
        ? ""
        : String.format(Locale.ROOT, "%.0f s left", elapsed * (total - done) / done);
  }

  private void finish() {
    String eraser = console.interactive() ? "\r" + " ".repeat(78) + "\r" : "";
    console.err().printf(Locale.ROOT, "%s%-10s %d in %.1f s%n", eraser, name(), total, seconds());
    console.err().flush();
  }

  private String name() {
    return phase == Phase.EMBEDDING ? "embedding" : "fitting";
  }

  private double seconds() {
    return (System.nanoTime() - startedNanos) / 1e9;
  }
}
