package dev.signalbox.guard.approval;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests to list, the newest first. <em>Immutable.</em>
 *
 * @param states in one of these; all if empty
 * @param tenant of this one; of all if absent
 * @param words the shown action, principal, directory, id or an answer's reason or author contains
 *     this, in whatever case; blank for all
 * @param before older than the request of this id: where the page before ended
 * @param limit at most this many, 1 to 1,000
 */
public record ApprovalQuery(
    Set<ApprovalState> states,
    Optional<String> tenant,
    String words,
    Optional<String> before,
    int limit) {
  private static final int MOST = 1000;
  private static final int PAGE = 100;

  public ApprovalQuery {
    states = Set.copyOf(states);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to 1,000, not " + limit);
    }
  }

  /** The newest hundred that wait. */
  public static ApprovalQuery pending() {
    return of(EnumSet.of(ApprovalState.PENDING));
  }

  /** The newest hundred in one of these states; in any if empty. */
  public static ApprovalQuery of(Set<ApprovalState> states) {
    return new ApprovalQuery(states, Optional.empty(), "", Optional.empty(), PAGE);
  }
}
