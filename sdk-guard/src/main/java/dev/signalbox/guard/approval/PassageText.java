package dev.signalbox.guard.approval;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.Visible;
import java.util.List;
import java.util.stream.Collectors;

/** Says to an agent why it waits or is refused. <em>Stateless; thread-safe.</em> */
final class PassageText {
  private static final int MOST_REASONS = 5;

  private PassageText() {}

  static String waiting(ApprovalRequest request) {
    if (request.state() == ApprovalState.APPROVED) {
      return "Nothing has run yet. Request "
          + request.id()
          + " is approved until "
          + request.expires()
          + ". Next: run exactly the same now; it runs once.";
    }
    return "Nothing has run. A person must approve this first: request "
        + request.id()
        + " waits for an answer until "
        + request.expires()
        + ".\nHeld because: "
        + reasons(request.findings(), Verdict.HOLD)
        + "\nNext: tell the user that request "
        + request.id()
        + " waits for their approval. Once it is approved, ask for exactly the same again: it then"
        + " runs once. Whatever is changed is a new request.";
  }

  static String denied(List<Finding> findings) {
    return "Nothing has run. This is denied, and nobody can approve it: "
        + reasons(findings, Verdict.DENY)
        + " Next: do not try it in another form; reach the aim another way, or ask the user.";
  }

  static String notApproved(String message) {
    return "Nothing has run: " + message + ".";
  }

  private static String reasons(List<Finding> findings, Verdict decision) {
    String reasons =
        findings.stream()
            .filter(finding -> finding.decision() == decision)
            .limit(MOST_REASONS)
            .map(PassageText::reason)
            .collect(Collectors.joining(" "));
    return reasons.isEmpty() ? "The guard gave no reason." : reasons;
  }

  private static String reason(Finding finding) {
    String reason = Visible.of(finding.reason()) + " [" + finding.rule() + "]";
    return finding
        .instead()
        .map(instead -> reason + " Safer: " + Visible.of(instead))
        .orElse(reason);
  }
}
