package dev.signalbox.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A command run to its end in a process of its own. Linux only, with bash.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds user and system, of the process and its children
 * @param peakRssMiB peaks of resident memory of its processes, added; 0 where /proc is missing
 * @param output standard output
 */
record MeasuredProcess(double wallSeconds, double cpuSeconds, double peakRssMiB, String output) {
  private static final long POLL_MILLIS = 20;

  /** Bash's own clock: exact to the millisecond, and nothing to install. */
  private static final String TIMED =
      "TIMEFORMAT='%U %S'; cpu=$1; shift; { time \"$@\" 2>&3; } 3>&2 2>\"$cpu\"";

  /**
   * Runs a command in the repository.
   *
   * @throws IllegalStateException if it fails
   */
  static MeasuredProcess run(Path input, String... command)
      throws IOException, InterruptedException {
    File cpu = File.createTempFile("signalbox-", ".cpu");
    File output = File.createTempFile("signalbox-", ".out");
    cpu.deleteOnExit();
    output.deleteOnExit();
    List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash", cpu.toString()));
    timed.addAll(List.of(command));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(timed)
            .directory(Machine.root().toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output)
            .redirectError(Redirect.INHERIT)
            .start();
    long peakKiB = 0;
    while (process.isAlive()) {
      peakKiB = Math.max(peakKiB, process.descendants().mapToLong(MeasuredProcess::peak).sum());
      Thread.sleep(POLL_MILLIS);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
    return new MeasuredProcess(
        wall, cpuSeconds(cpu.toPath()), peakKiB / 1024.0, Files.readString(output.toPath()));
  }

  private static double cpuSeconds(Path file) throws IOException {
    String[] userAndSystem = Files.readString(file).strip().split(" ");
    return Double.parseDouble(userAndSystem[0]) + Double.parseDouble(userAndSystem[1]);
  }

  /** The kernel's own high-water mark, so that polling misses only growth in the last moment. */
  private static long peak(ProcessHandle process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** The last line of the output. */
  String lastLine() {
    return Objects.requireNonNull(output.strip().lines().reduce("", (a, b) -> b));
  }
}
