package dev.signalbox.guard.approval;

import java.util.List;

/** What became of an attempt to use a grant. */
public sealed interface Redemption {
  /**
   * The grant was used, now and by this call alone: the action may happen once.
   *
   * @param request in state {@link ApprovalState#REDEEMED}
   */
  record Redeemed(ApprovalRequest request) implements Redemption {}

  /**
   * The action must not happen.
   *
   * @param problem what kind of no
   * @param message what happened, why, and what to do next
   * @param changed what is not as it was approved: {@code action}, {@code directory}, {@code
   *     principal}, {@code tenant}
   */
  record Refused(Problem problem, String message, List<String> changed) implements Redemption {
    public Refused {
      changed = List.copyOf(changed);
    }
  }

  /** Why a grant was not redeemed. */
  enum Problem {
    /** There is no such request. */
    NOT_FOUND,
    /** Nobody answered yet, or not enough people. */
    PENDING,
    /** A person said no. */
    DENIED,
    /** Its time is over. */
    EXPIRED,
    /** It was taken back. */
    REVOKED,
    /** It was used before, or by somebody else at the same time. */
    REDEEMED,
    /** Something else than what was approved. */
    CHANGED
  }
}
