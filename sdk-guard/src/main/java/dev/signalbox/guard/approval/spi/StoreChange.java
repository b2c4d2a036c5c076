package dev.signalbox.guard.approval.spi;

import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.StandingGrant;
import java.util.Optional;

/**
 * What is stored together. A version of 1 is added; a higher one replaces the one before it.
 * <em>Immutable.</em>
 *
 * @param request the request as it is to be
 * @param standing the standing grant as it is to be
 * @param event what happened, without a number
 */
public record StoreChange(
    Optional<ApprovalRequest> request, Optional<StandingGrant> standing, ApprovalEvent event) {
  /** A change of one request. */
  public static StoreChange of(ApprovalRequest request, ApprovalEvent event) {
    return new StoreChange(Optional.of(request), Optional.empty(), event);
  }

  /** A change of one standing grant. */
  public static StoreChange of(StandingGrant standing, ApprovalEvent event) {
    return new StoreChange(Optional.empty(), Optional.of(standing), event);
  }
}
