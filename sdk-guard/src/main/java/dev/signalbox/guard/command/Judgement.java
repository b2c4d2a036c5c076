package dev.signalbox.guard.command;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a guard thinks of a command. <em>Immutable.</em>
 *
 * @param verdict the strictest of all findings
 * @param findings the strictest first, then in the order of the text; also those that alone would
 *     allow it
 * @param steps what would run
 * @param elapsed how long the judging took
 */
public record Judgement(
    Verdict verdict, List<Finding> findings, List<Step> steps, Duration elapsed) {
  public Judgement {
    findings = List.copyOf(findings);
    steps = List.copyOf(steps);
  }

  /** Classes of all findings; {@code READ_ONLY} alone if there are none. */
  public Set<RiskClass> riskClasses() {
    Set<RiskClass> classes = EnumSet.noneOf(RiskClass.class);
    for (Finding finding : findings) {
      classes.add(finding.riskClass());
    }
    return classes.isEmpty() ? EnumSet.of(RiskClass.READ_ONLY) : classes;
  }

  /** The findings that ask for the verdict; empty if it is {@code ALLOW}. */
  public List<Finding> decisive() {
    List<Finding> decisive = new ArrayList<>();
    for (Finding finding : findings) {
      if (verdict != Verdict.ALLOW && finding.decision() == verdict) {
        decisive.add(finding);
      }
    }
    return List.copyOf(decisive);
  }
}
