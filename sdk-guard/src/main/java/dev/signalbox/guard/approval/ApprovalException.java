package dev.signalbox.guard.approval;

import dev.signalbox.core.SdkException;

/** A request or an answer was not taken. The message says what happened, why, and what to do. */
public final class ApprovalException extends SdkException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /** Why it was not taken. */
  public enum Problem {
    /** There is no such request or standing grant. */
    NOT_FOUND,
    /** It is answered, over, or used. */
    NOT_OPEN,
    /** The policy lets nobody answer what they asked for. */
    OWN_REQUEST,
    /** The same person answered before. */
    ALREADY_ANSWERED,
    /** Too many requests of this principal wait. */
    TOO_MANY,
    /** What was handed in cannot be taken. */
    INVALID
  }

  public ApprovalException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
