package dev.signalbox.guard.command;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Judgement} for a person at a terminal. Every character of the command is made
 * {@linkplain Visible visible}, so no text that is judged can steer the terminal.
 *
 * <pre>
 * HOLD  destructive, exfiltration, write
 *
 * Replaces the remote branch origin main; commits that others pushed there can be lost.
 *   | git push --force origin main
 *   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *   rule     git.force-push (destructive, high)
 *   instead  git push --force-with-lease
 * </pre>
 *
 * <em>Stateless; thread-safe.</em>
 */
public final class JudgementText {
  /** Findings of a short answer; who wants more asks for the explanation. */
  private static final int FEW = 5;

  /** Deeper steps are not indented further. */
  private static final int MAX_INDENT = 20;

  private static final int MAX_STEP_CHARS = 100;

  private JudgementText() {}

  /**
   * The verdict, and the findings that ask for it, at most five. Lines end in a line feed.
   *
   * @param source the text that was judged; of an argv, its parts joined by one space
   */
  public static String brief(Judgement judgement, String source) {
    StringBuilder out = new StringBuilder(256);
    headline(judgement, out);
    List<Finding> decisive = judgement.decisive();
    int shown = 0;
    for (Finding finding : decisive) {
      if (shown++ == FEW) {
        out.append("\nand ").append(decisive.size() - FEW).append(" findings more\n");
        break;
      }
      finding(finding, source, out.append('\n'));
    }
    return out.toString();
  }

  /**
   * All there is to say: the verdict, what would run and what runs inside it, with effects and
   * rules, then every finding.
   *
   * @param source the text that was judged; of an argv, its parts joined by one space
   */
  public static String explain(Judgement judgement, String source) {
    StringBuilder out = new StringBuilder(1024);
    headline(judgement, out);
    out.append("\nWhat would run\n");
    if (judgement.steps().isEmpty()) {
      out.append("  nothing\n");
    }
    steps(judgement.steps(), 1, out);
    out.append("\nFindings\n");
    if (judgement.findings().isEmpty()) {
      out.append("  none: it only looks\n");
    }
    String separator = "";
    for (Finding finding : judgement.findings()) {
      out.append(separator).append(finding.decision()).append("  ");
      finding(finding, source, out);
      separator = "\n";
    }
    return out.toString();
  }

  private static void headline(Judgement judgement, StringBuilder out) {
    out.append(judgement.verdict());
    String separator = "  ";
    for (RiskClass riskClass : judgement.riskClasses()) {
      out.append(separator).append(riskClass.label());
      separator = ", ";
    }
    out.append('\n');
  }

  private static void finding(Finding finding, String source, StringBuilder out) {
    out.append(Visible.of(finding.reason())).append('\n');
    for (String line : Carets.under(source, finding.span()).split("\n", -1)) {
      out.append(line.isEmpty() ? "" : "  ").append(line).append(line.isEmpty() ? "" : "\n");
    }
    out.append("  rule     ")
        .append(Visible.of(finding.rule()))
        .append(" (")
        .append(finding.riskClass().label())
        .append(", ")
        .append(finding.severity().name().toLowerCase(Locale.ROOT))
        .append(")\n");
    if (finding.instead().isPresent() && finding.decision() != Verdict.ALLOW) {
      out.append("  instead  ").append(Visible.of(finding.instead().get())).append('\n');
    }
  }

  private static void steps(List<Step> steps, int depth, StringBuilder out) {
    String indent = "  ".repeat(Math.min(depth, MAX_INDENT));
    for (Step step : steps) {
      out.append(indent).append(step.kind()).append(": ").append(shortened(step.text()));
      out.append('\n');
      for (String effect : step.effects()) {
        out.append(indent).append("  - ").append(Visible.of(effect)).append('\n');
      }
      if (!step.rules().isEmpty()) {
        out.append(indent).append("  rules: ");
        out.append(Visible.of(String.join(", ", step.rules()))).append('\n');
      }
      steps(step.inside(), depth + 1, out);
    }
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_STEP_CHARS) {
      return Visible.of(text);
    }
    return Visible.of(text.substring(0, MAX_STEP_CHARS)) + "…";
  }
}
