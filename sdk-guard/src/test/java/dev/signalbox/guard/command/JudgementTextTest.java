package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTextTest {
  private static final String SOURCE = "sudo rm -rf /srv";

  private static Finding finding(Verdict decision, Optional<String> instead) {
    return new Finding(
        "effects.delete-tree",
        RiskClass.DESTRUCTIVE,
        Severity.HIGH,
        decision,
        new Span(12, 16),
        "Deletes /srv.",
        instead);
  }

  private static Judgement judgement(List<Finding> findings) {
    Step inside =
        new Step(
            "command",
            "rm -rf /srv",
            new Span(5, 16),
            List.of("Deletes /srv and everything in it."),
            List.of("effects.delete-tree"),
            List.of());
    Step step =
        new Step(
            "command",
            SOURCE,
            new Span(0, 16),
            List.of("Runs with more rights."),
            List.of(),
            List.of(inside));
    Verdict verdict = findings.isEmpty() ? Verdict.ALLOW : findings.get(0).decision();
    return new Judgement(verdict, findings, List.of(step), Duration.ofNanos(12_345));
  }

  @Test
  void brief_held_showsDecisiveFindingsOnly() {
    Judgement judgement =
        judgement(
            List.of(
                finding(Verdict.HOLD, Optional.of("ls /srv")),
                finding(Verdict.ALLOW, Optional.empty())));

    assertThat(JudgementText.brief(judgement, SOURCE))
        .isEqualTo(
            """
            HOLD  destructive

            Deletes /srv.
              | sudo rm -rf /srv
              |             ^^^^
              rule     effects.delete-tree (destructive, high)
              instead  ls /srv
            """);
  }

  @Test
  void brief_nothingFound_isOneLine() {
    assertThat(JudgementText.brief(judgement(List.of()), SOURCE)).isEqualTo("ALLOW  read-only\n");
  }

  @Test
  void brief_manyFindings_showsFiveAndCountsTheRest() {
    Judgement judgement =
        judgement(Collections.nCopies(7, finding(Verdict.DENY, Optional.empty())));

    String brief = JudgementText.brief(judgement, SOURCE);

    assertThat(brief.lines().filter(line -> line.equals("Deletes /srv."))).hasSize(5);
    assertThat(brief).endsWith("and 2 findings more\n");
  }

  @Test
  void explain_nested_showsStepsThenFindings() {
    Judgement judgement = judgement(List.of(finding(Verdict.HOLD, Optional.empty())));

    assertThat(JudgementText.explain(judgement, SOURCE))
        .isEqualTo(
            """
            HOLD  destructive

            What would run
              command: sudo rm -rf /srv
                - Runs with more rights.
                command: rm -rf /srv
                  - Deletes /srv and everything in it.
                  rules: effects.delete-tree

            Findings
            HOLD  Deletes /srv.
              | sudo rm -rf /srv
              |             ^^^^
              rule     effects.delete-tree (destructive, high)
            """);
  }

  @Test
  void explain_nothing_saysSo() {
    Judgement empty = new Judgement(Verdict.ALLOW, List.of(), List.of(), Duration.ZERO);

    assertThat(JudgementText.explain(empty, ""))
        .contains("What would run\n  nothing\n", "none: it only looks");
  }

  @Test
  void explain_hostileWords_reachNoTerminal() {
    String hostile = "\u001b]0;owned\u0007\u202e\u200b\r\n";
    Step step =
        new Step("command", hostile, new Span(0, 1), List.of(hostile), List.of(hostile), List.of());
    Finding finding =
        new Finding(
            hostile,
            RiskClass.UNKNOWN,
            Severity.LOW,
            Verdict.HOLD,
            new Span(0, 9),
            hostile,
            Optional.of(hostile));
    Judgement judgement =
        new Judgement(Verdict.HOLD, List.of(finding), List.of(step), Duration.ZERO);

    String explained = JudgementText.explain(judgement, hostile);

    assertThat(explained.replace("\n", "").codePoints()).noneMatch(Visible::isHidden);
  }

  @Test
  void json_everyField_isThere() {
    Judgement judgement =
        judgement(List.of(finding(Verdict.HOLD, Optional.of("say \"a\\b\"\u001b\ud800"))));

    assertThat(JudgementJson.of(judgement))
        .isEqualTo(
            "{\"verdict\":\"HOLD\",\"riskClasses\":[\"destructive\"],\"findings\":[{\"rule\":"
                + "\"effects.delete-tree\",\"class\":\"destructive\",\"severity\":\"high\","
                + "\"decision\":\"HOLD\",\"start\":12,\"end\":16,\"reason\":\"Deletes /srv.\","
                + "\"instead\":\"say \\\"a\\\\b\\\"\\u001b\\ud800\"}],\"micros\":12}");
    assertThat(JudgementJson.explain(judgement))
        .contains(
            "\"steps\":[{\"kind\":\"command\",\"text\":\"sudo rm -rf /srv\",\"start\":0,\"end\":16,"
                + "\"effects\":[\"Runs with more rights.\"],\"rules\":[],\"inside\":[{");
  }
}
