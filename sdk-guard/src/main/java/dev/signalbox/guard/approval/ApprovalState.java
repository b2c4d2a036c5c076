package dev.signalbox.guard.approval;

import java.util.Locale;

/**
 * Where a request stands. {@link #PENDING} becomes {@link #APPROVED}, {@link #DENIED}, {@link
 * #EXPIRED} or {@link #REVOKED}; {@link #APPROVED} becomes {@link #REDEEMED}, {@link #EXPIRED} or
 * {@link #REVOKED}; the others are final.
 */
public enum ApprovalState {
  /** Waits for a person. */
  PENDING,
  /** A grant: the action may happen once, until it expires. */
  APPROVED,
  /** A person said no. */
  DENIED,
  /** Nobody answered in time, or the grant was not used in time. */
  EXPIRED,
  /** Withdrawn before it was used. */
  REVOKED,
  /** The grant was used. */
  REDEEMED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in JSON, YAML and logs: {@code pending}. */
  public String label() {
    return label;
  }

  /** Whether something can still become of it. */
  public boolean isOpen() {
    return this == PENDING || this == APPROVED;
  }

  /** Whether this may become the other. */
  public boolean canBecome(ApprovalState next) {
    return switch (this) {
      case PENDING -> next != PENDING && next != REDEEMED;
      case APPROVED -> next == REDEEMED || next == EXPIRED || next == REVOKED;
      case DENIED, EXPIRED, REVOKED, REDEEMED -> false;
    };
  }
}
