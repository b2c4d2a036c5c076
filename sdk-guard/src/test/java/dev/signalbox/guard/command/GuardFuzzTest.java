package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.syntax.Parsed;
import dev.signalbox.guard.command.internal.syntax.ShellParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever it is given, the guard answers, in time, and never allows what it could not read. {@code
 * -Dsignalbox.fuzz=2000000} judges that many commands instead of a quick sample.
 */
class GuardFuzzTest {
  private static final CommandGuard GUARD = CommandGuard.standard();
  private static final int COUNT = Integer.getInteger("signalbox.fuzz", 60_000);

  /** What one command may take at most: generous, for slow machines. */
  private static final long MOST_NANOS = 500_000_000L;

  /** From here on, a command is measured again, alone. */
  private static final long SLOW_NANOS = 50_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void judge_mutated_answersAndFailsClosed(long seed) {
    CommandMutator mutator = new CommandMutator(seeds(), seed);
    List<String> slow = new ArrayList<>();
    long worst = 0;
    for (int i = 0; i < COUNT / 4; i++) {
      String command = mutator.next();
      Judgement judgement = GUARD.judge(command);
      check(command, judgement, seed);
      if (judgement.elapsed().toNanos() > SLOW_NANOS) {
        long again = fastestOfThree(command);
        worst = Math.max(worst, again);
        if (again > SLOW_NANOS) {
          slow.add(again / 1000 + " us: " + command);
        }
      }
    }
    if (!slow.isEmpty() || COUNT > 100_000) {
      System.out.println(
          "fuzz seed="
              + seed
              + " count="
              + COUNT / 4
              + " slow="
              + slow.size()
              + " worst-us="
              + worst / 1000
              + slow.stream().limit(5).map(s -> "\n  " + cut(s)).toList());
    }
    assertThat(worst).as("seed %d: %s", seed, slow).isLessThan(MOST_NANOS);
  }

  private static void check(String command, Judgement judgement, long seed) {
    for (Finding finding : judgement.findings()) {
      boolean inside =
          finding.span().start() >= 0
              && finding.span().start() <= finding.span().end()
              && finding.span().end() <= command.length();
      if (!inside || finding.rule().equals("guard.internal-error")) {
        assertThat(finding).as("seed %d: %s", seed, command).isNull();
      }
    }
    if (judgement.verdict() == Verdict.ALLOW
        && ShellParser.parse(command) instanceof Parsed.Failed failed
        && !judgement.steps().stream().anyMatch(step -> step.kind().equals("query"))) {
      assertThat(failed.problem()).as("seed %d: %s", seed, command).isNull();
    }
  }

  private static long fastestOfThree(String command) {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      fastest = Math.min(fastest, GUARD.judge(command).elapsed().toNanos());
    }
    return fastest;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(200, text.length())).replace("\n", "\\n");
  }

  private static List<String> seeds() {
    List<String> seeds = new ArrayList<>();
    CommandTable.lines("bypasses.tsv")
        .forEach(line -> seeds.add(CommandTable.unescaped(line.split("\t", 2)[1])));
    CommandTable.lines("everyday.txt").forEach(line -> seeds.add(CommandTable.unescaped(line)));
    seeds.addAll(corpus());
    return seeds;
  }

  /** Rows of the corpus where this checkout has it. */
  private static List<String> corpus() {
    Path directory =
        Path.of(System.getProperty("signalbox.root")).resolve("../shared/data/commands");
    if (!Files.isDirectory(directory)) {
      System.out.println("GuardFuzzTest: no command corpus here, only the test's own tables");
      return List.of();
    }
    try (Stream<String> lines = Files.lines(directory.resolve("labelled.tsv"))) {
      return lines.skip(1).map(line -> CommandTable.unescaped(line.split("\t", -1)[3])).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<Map.Entry<String, String>> shapes() {
    return HugeCommands.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void judge_huge_isBounded(Map.Entry<String, String> shape) {
    long nanos = fastestOfThree(shape.getValue());

    System.out.println("huge " + shape.getKey() + ": " + nanos / 1000 + " us");
    assertThat(nanos).as(shape.getKey()).isLessThan(4 * MOST_NANOS);
  }

  @Test
  void judge_multiplying_isHeldInTime() {
    for (Map.Entry<String, String> bomb : HugeCommands.multiplying().entrySet()) {
      long nanos = fastestOfThree(bomb.getValue());
      Verdict verdict = GUARD.judge(bomb.getValue()).verdict();

      System.out.println("bomb " + bomb.getKey() + ": " + nanos / 1000 + " us " + verdict);
      assertThat(verdict).as(bomb.getKey()).isNotEqualTo(Verdict.ALLOW);
      assertThat(nanos).as(bomb.getKey()).isLessThan(MOST_NANOS);
    }
  }
}
