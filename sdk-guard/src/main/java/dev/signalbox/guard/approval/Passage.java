package dev.signalbox.guard.approval;

import java.util.Optional;

/** What a {@link Checkpoint} says of an action. */
public sealed interface Passage {
  /**
   * The action may happen, now and once.
   *
   * @param request the approval that was used for it; empty if it needed none
   */
  record Open(Optional<ApprovalRequest> request) implements Passage {}

  /** A person must answer first, or has, and the action is not asked for yet. */
  record Waiting(ApprovalRequest request) implements Passage {
    /** What waits, why, and how to go on, for the agent that asked. */
    public String message() {
      return PassageText.waiting(request);
    }
  }

  /** The action must not happen. */
  record Refused(Refusal refusal) implements Passage {}
}
