package dev.signalbox.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs every example and checks that it prints what its comment promises. */
class ExamplesTest {
  private static final String[] NO_ARGUMENTS = {};

  /** An example's {@code main}. */
  @FunctionalInterface
  private interface Program {
    void run(String[] args) throws Exception;
  }

  @Test
  void trainAndClassify_run_labelsItsMessagesAndAbstainsOnTheForeignOne() throws Exception {
    List<String> lines = linesOf(TrainAndClassify::main);

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("trained on 36 rows");
    assertThat(lines.get(1)).contains("headphones").contains("-> delivery");
    assertThat(lines.get(2)).contains("charge").contains("-> billing");
    assertThat(lines.get(3)).contains("API").contains("-> outage");
    assertThat(lines.get(4)).contains("dough").contains("-> no answer");
  }

  @Test
  void routeInJava_run_ruleThenClassifierThenPerson() throws Exception {
    List<String> lines = linesOf(RouteInJava::main);

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("SEV1").endsWith("whoever is on call wakes up");
    assertThat(lines.get(1)).contains("charged").endsWith("the billing desk gets it");
    assertThat(lines.get(2)).contains("parcel").endsWith("the carrier is asked");
    assertThat(lines.get(3)).contains("dough").endsWith("a person reads it");
  }

  @Test
  void explainDecision_run_namesStageWordsAndExamples() throws Exception {
    List<String> lines = linesOf(ExplainDecision::main);

    assertThat(lines.get(1)).startsWith("delivery  confidence").contains("by support");
    assertThat(lines.get(2)).contains("support").contains("accepted");
    assertThat(lines.get(3)).isEqualTo("Words that speak for delivery:");
    assertThat(lines.get(4)).matches(" {2}\\+0\\.\\d\\d {2}parcel");
    assertThat(lines.get(7)).isEqualTo("Nearest training examples:");
    assertThat(lines.subList(8, 11)).allMatch(line -> line.matches(" {2}0\\.\\d\\d {2}\\w+: .+"));
  }

  @Test
  void ownStage_run_answersForTheLateOrderAndPassesTheOther() throws Exception {
    List<String> lines = linesOf(OwnStage::main);

    assertThat(lines.get(0)).startsWith("delivery").contains("by late-orders");
    assertThat(lines.get(1)).contains("accepted").contains("the order is 9 days late");
    assertThat(lines.subList(2, lines.size()))
        .anyMatch(line -> line.contains("late-orders") && line.contains("passed"))
        .anyMatch(line -> line.contains("support") && line.contains("billing"));
  }

  @Test
  void guardExample_run_runsOneHoldsOneDeniesOne() throws Exception {
    List<String> lines = linesOf(GuardExample::main);

    assertThat(lines)
        .contains(
            "git status -> runs",
            "deploy production -> never runs",
            "    Only the release pipeline deploys.",
            "git push --force origin main -> waits for a person");
  }

  @Test
  void guardedAgent_run_waitsForThePersonAndPushesOnce() throws Exception {
    List<String> lines = linesOf(GuardedAgent::main);

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("user:   Publish my branch.");
    assertThat(lines.get(1))
        .startsWith("agent:  Nothing has run. A person must approve this first");
    assertThat(lines.get(2)).isEqualTo("person: approves git push --force origin topic");
    assertThat(lines.get(3)).isEqualTo("user:   It is approved, go on.");
    assertThat(lines.get(4)).isEqualTo("tool:   pushed with git push --force origin topic");
    assertThat(lines.get(5)).isEqualTo("agent:  pushed");
  }

  private static List<String> linesOf(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, UTF_8)) {
      System.setOut(capture);
      program.run(NO_ARGUMENTS);
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8).lines().toList();
  }
}
