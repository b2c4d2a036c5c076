package dev.signalbox.guard.approval;

import java.time.Duration;

/**
 * How requests are answered. <em>Immutable.</em>
 *
 * @param expire how long a request waits for an answer; 15 minutes unless told otherwise
 * @param grantExpire how long a grant may be used once given; 15 minutes unless told otherwise
 * @param approvers how many different people must say yes; 1 unless told otherwise
 * @param ownRequests whether a principal may answer what it asked for; true unless told otherwise
 * @param maxPending how many requests of one principal may wait; 100 unless told otherwise
 */
public record ApprovalPolicy(
    Duration expire, Duration grantExpire, int approvers, boolean ownRequests, int maxPending) {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_APPROVERS = 10;

  /** As the parameters say. */
  public static final ApprovalPolicy DEFAULT =
      new ApprovalPolicy(Duration.ofMinutes(15), Duration.ofMinutes(15), 1, true, 100);

  public ApprovalPolicy {
    requireSpan("expire", expire);
    requireSpan("grantExpire", grantExpire);
    if (approvers < 1 || approvers > MOST_APPROVERS) {
      throw new IllegalArgumentException("approvers must be 1 to 10, not " + approvers);
    }
    if (maxPending < 1) {
      throw new IllegalArgumentException("maxPending must be at least 1, not " + maxPending);
    }
  }

  private static void requireSpan(String name, Duration span) {
    if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be above 0 and at most 30 days");
    }
  }

  /** The same, with this time to wait for an answer. */
  public ApprovalPolicy withExpire(Duration wait) {
    return new ApprovalPolicy(wait, grantExpire, approvers, ownRequests, maxPending);
  }

  /** The same, with this time to use a grant. */
  public ApprovalPolicy withGrantExpire(Duration use) {
    return new ApprovalPolicy(expire, use, approvers, ownRequests, maxPending);
  }

  /** The same, with this many people who must say yes. */
  public ApprovalPolicy withApprovers(int people) {
    return new ApprovalPolicy(expire, grantExpire, people, ownRequests, maxPending);
  }

  /** The same, where principals may or may not answer what they asked for. */
  public ApprovalPolicy withOwnRequests(boolean allowed) {
    return new ApprovalPolicy(expire, grantExpire, approvers, allowed, maxPending);
  }

  /** The same, with this many waiting requests a principal. */
  public ApprovalPolicy withMaxPending(int most) {
    return new ApprovalPolicy(expire, grantExpire, approvers, ownRequests, most);
  }
}
