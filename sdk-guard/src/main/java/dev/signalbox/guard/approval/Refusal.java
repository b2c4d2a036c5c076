package dev.signalbox.guard.approval;

import dev.signalbox.guard.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Why an action did not happen. <em>Immutable.</em>
 *
 * @param problem what kind of no
 * @param message what happened, why, and what to do next; without secrets
 * @param findings of the judgement, if there was one
 * @param request the id of the request that was not answered with yes, if there is one
 */
public record Refusal(
    Problem problem, String message, List<Finding> findings, Optional<String> request) {
  /** Kinds of no. */
  public enum Problem {
    /** The rules deny it; nobody can approve it. */
    DENIED,
    /** A person said no, or took the approval back, or it was over or used. */
    NOT_APPROVED,
    /** The request for approval was not taken. */
    NOT_TAKEN,
    /** It cannot be run as it was written. */
    NOT_RUNNABLE,
    /** It was let through, and the process did not start; an approval is then used up. */
    NOT_STARTED
  }

  public Refusal {
    findings = List.copyOf(findings);
  }

  /** What nobody was asked about. */
  static Refusal of(Problem problem, String message, List<Finding> findings) {
    return new Refusal(problem, message, findings, Optional.empty());
  }
}
