package dev.signalbox.benchmarks;

import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One judgement of the command guard; each call takes the next command, so the percentiles are over
 * commands. Targets: median under 30 µs, p99 under 500 µs, the same with ten times the rules.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class GuardSpeed {
  private static final int SHIPPED_RULES = 1000;

  /** How many times the rules that ship: the others are on programs of other names. */
  @Param({"1", "10"})
  int rules;

  /** A corpus as {@code guard eval} reads it; empty: commands made for this. */
  @Param("")
  String corpus = "";

  private CommandGuard guard = CommandGuard.standard();
  private List<CommandRequest> commands = List.of();
  private int next;

  @Setup
  public void prepare() throws IOException {
    CommandGuard.Builder builder = CommandGuard.builder();
    for (int more = 1; more < rules; more++) {
      builder.rules("more" + more + ".yaml", family(more));
    }
    guard = builder.build();
    commands = commands().stream().map(CommandRequest::of).toList();
  }

  /** A family of as many rules as all that ship, on programs of its own. */
  private static String family(int number) {
    String name = "more" + number;
    StringBuilder yaml = new StringBuilder("version: 1\nfamily: " + name + "\nrules:\n");
    for (int i = 0; i < SHIPPED_RULES; i++) {
      String command = name + "-tool" + i / 10 + " destroy" + i % 10;
      yaml.append("  - {id: ")
          .append(name)
          .append(".rule-")
          .append(i)
          .append(", on: ")
          .append(command);
      yaml.append(", class: destructive, decision: hold, reason: 'Destroys {target}.', match: ");
      yaml.append(command).append(" x, not-match: ").append(name).append("-tool list}\n");
    }
    return yaml.toString();
  }

  private List<String> commands() throws IOException {
    if (corpus.isEmpty()) {
      try (InputStream in = GuardSpeed.class.getResourceAsStream("/commands.txt")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    }
    List<String> rows = Files.readAllLines(Path.of(corpus));
    List<String> column = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      column.add(row.split("\t", -1)[3].replace("\\n", "\n").replace("\\t", "\t"));
    }
    return column;
  }

  @Benchmark
  public Judgement judge() {
    next = next + 1 < commands.size() ? next + 1 : 0;
    return guard.judge(commands.get(next));
  }
}
