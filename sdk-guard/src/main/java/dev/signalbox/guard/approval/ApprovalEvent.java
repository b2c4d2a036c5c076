package dev.signalbox.guard.approval;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something that happened to a request or a standing grant. <em>Immutable.</em>
 *
 * @param number its place among all events of the store, without gaps, in the order of the changes;
 *     0 before it is stored
 * @param at when
 * @param kind what
 * @param subject the id of the request or standing grant
 * @param tenant whose
 * @param actor who did it
 * @param facts more: {@code reason}, {@code hash}, {@code state}; no secrets
 */
public record ApprovalEvent(
    long number,
    Instant at,
    Kind kind,
    String subject,
    String tenant,
    String actor,
    Map<String, String> facts) {
  /** What can happen. */
  public enum Kind {
    SUBMITTED,
    /** One of several people that are needed said yes. */
    ANSWERED,
    APPROVED,
    DENIED,
    EXPIRED,
    REVOKED,
    REDEEMED,
    /** A standing grant was given. */
    STANDING_GRANTED,
    /** A standing grant was taken back. */
    STANDING_REVOKED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in JSON, and after {@code approval.} in the audit log: {@code submitted}. */
    public String label() {
      return label;
    }
  }

  public ApprovalEvent {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** This event at its place. */
  public ApprovalEvent numbered(long place) {
    return new ApprovalEvent(place, at, kind, subject, tenant, actor, facts);
  }
}
