package dev.signalbox.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Where and on what a number was measured; printed above every result. */
final class Machine {
  private static final Path ROOT = Path.of(System.getProperty("signalbox.root", "."));

  private Machine() {}

  /** The repository. */
  static Path root() {
    return ROOT.toAbsolutePath().normalize();
  }

  static void print() throws IOException {
    OperatingSystemMXBean system = system();
    System.out.printf(
        Locale.ROOT,
        "machine  %s, %d processors, %.0f GiB, load %.1f before the run%n",
        processor(),
        system.getAvailableProcessors(),
        system.getTotalMemorySize() / 0x1p30,
        system.getSystemLoadAverage());
    System.out.printf(
        "system   %s %s %s%n", system.getName(), system.getVersion(), system.getArch());
    System.out.printf("jdk      %s %s%n", System.getProperty("java.vm.name"), Runtime.version());
    System.out.printf("commit   %s, %s%n", commit(), Instant.now().truncatedTo(ChronoUnit.MINUTES));
    System.out.println();
  }

  /** CPU nanoseconds this process has used so far. */
  static long processCpuNanos() {
    return system().getProcessCpuTime();
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }

  private static String processor() throws IOException {
    Path cpuInfo = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpuInfo)) {
      return "unnamed processor";
    }
    return Files.readAllLines(cpuInfo).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unnamed processor");
  }

  private static String commit() throws IOException {
    String changes = git("status", "--porcelain", "--untracked-files=no");
    return git("rev-parse", "--short", "HEAD") + (changes.isEmpty() ? "" : " with changes");
  }

  private static String git(String... arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", root().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
