package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.spi.ApprovalStore;
import java.time.Clock;
import java.time.Instant;

/**
 * Time that never goes back: not behind the latest time this process has seen, nor behind the
 * latest event of the store. So a clock set back does not revive what has expired.
 * <em>Thread-safe.</em>
 */
final class SteadyClock {
  private final Clock clock;
  private final ApprovalStore store;
  private Instant latest = Instant.EPOCH;

  SteadyClock(Clock clock, ApprovalStore store) {
    this.clock = clock;
    this.store = store;
  }

  Instant now() {
    return notBefore(store.mark().at());
  }

  private synchronized Instant notBefore(Instant stored) {
    for (Instant other : new Instant[] {stored, clock.instant()}) {
      if (other.isAfter(latest)) {
        latest = other;
      }
    }
    return latest;
  }
}
