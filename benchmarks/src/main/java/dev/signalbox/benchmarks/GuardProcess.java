package dev.signalbox.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a whole {@code ./signalbox guard check} costs, launcher and JVM included (target 150 ms of
 * CPU), beside a JVM that only prints its version. The commands are judged, never run.
 */
final class GuardProcess {
  private static final int RUNS = 11;
  private static final Path NO_INPUT = Path.of("/dev/null");
  private static final List<String> COMMANDS =
      List.of(
          "ls",
          "git status",
          "find . -name '*.log' -mtime +7",
          "docker ps --all",
          "aws s3 ls s3://bucket",
          "kubectl get pods --all-namespaces",
          "psql -c 'select 1'",
          "python3 -c 'import os; print(os.listdir(\".\"))'");

  private GuardProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Machine.print();
    List<String[]> sides = new ArrayList<>();
    sides.add(new String[] {java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--version"});
    for (String command : COMMANDS) {
      sides.add(new String[] {"./signalbox", "guard", "check", "--json", "--", command});
    }
    double[][] cpuMillis = new double[sides.size()][RUNS];
    for (int run = -1; run < RUNS; run++) { // the first builds what it needs
      for (int side = 0; side < sides.size(); side++) {
        double cpu = MeasuredProcess.run(NO_INPUT, sides.get(side)).cpuSeconds() * 1000;
        if (run >= 0) {
          cpuMillis[side][run] = cpu;
        }
      }
    }
    print(cpuMillis);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void print(double[][] cpuMillis) {
    System.out.printf("%d runs each, in turn; milliseconds of CPU of the whole process%n", RUNS);
    for (int side = 0; side < cpuMillis.length; side++) {
      String name = side == 0 ? "(a JVM alone)" : COMMANDS.get(side - 1);
      Spread spread = Spread.of(cpuMillis[side]);
      System.out.printf(
          Locale.ROOT,
          "%-50s %4.0f (min %.0f, max %.0f)%n",
          name,
          spread.median(),
          spread.min(),
          spread.max());
    }
  }
}
