package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.spi.ApprovalStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Time that never goes back: not behind the latest time this process has seen, nor behind the
 * latest event of the store. So a clock set back does not revive what has expired. While the clock
 * is behind, time goes on by what has passed. In microseconds, as stores keep it.
 * <em>Thread-safe.</em>
 */
final class SteadyClock {
  private final Clock clock;
  private final ApprovalStore store;
  private final LongSupplier nanoTime;
  private Instant latest = Instant.EPOCH;
  private long at;

  SteadyClock(Clock clock, ApprovalStore store, LongSupplier nanoTime) {
    this.clock = clock;
    this.store = store;
    this.nanoTime = nanoTime;
    this.at = nanoTime.getAsLong();
  }

  Instant now() {
    return notBefore(store.mark().at());
  }

  private synchronized Instant notBefore(Instant stored) {
    long nanos = nanoTime.getAsLong();
    Instant passed = latest.plusNanos(Math.max(0, nanos - at));
    at = nanos;
    latest = later(later(passed, stored), clock.instant());
    return latest.truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
