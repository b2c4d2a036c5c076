package dev.signalbox.langchain4j;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.command.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the guard thinks of a call. <em>Immutable.</em>
 *
 * @param verdict the strictest of all findings
 * @param findings their spans in the text of the call's action
 */
record ToolJudgement(Verdict verdict, List<Finding> findings) {
  ToolJudgement {
    findings = List.copyOf(findings);
  }

  static ToolJudgement harmless() {
    return new ToolJudgement(Verdict.ALLOW, List.of());
  }

  /** A person decides. */
  static ToolJudgement held(Action call, String rule, String reason) {
    Span all = new Span(0, call.text().length());
    return new ToolJudgement(
        Verdict.HOLD,
        List.of(
            new Finding(
                rule,
                RiskClass.UNKNOWN,
                Severity.MEDIUM,
                Verdict.HOLD,
                all,
                reason,
                Optional.empty())));
  }

  /** This one and that of a command that the call would run. */
  ToolJudgement and(Action call, Action command, Judgement judgement) {
    List<Finding> all = new ArrayList<>(findings);
    judgement.findings().forEach(finding -> all.add(placed(finding, call, command)));
    return new ToolJudgement(verdict.or(judgement.verdict()), all);
  }

  /**
   * Where the command stands in the call as it is; the whole call where it is written otherwise.
   */
  private static Finding placed(Finding finding, Action call, Action command) {
    int at = call.text().indexOf(command.text());
    Span span =
        at < 0
            ? new Span(0, call.text().length())
            : new Span(at + finding.span().start(), at + finding.span().end());
    return new Finding(
        finding.rule(),
        finding.riskClass(),
        finding.severity(),
        finding.decision(),
        span,
        finding.reason(),
        finding.instead());
  }
}
