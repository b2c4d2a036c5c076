package dev.signalbox.core;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The instant by which a request must be answered, on a monotonic clock. One deadline covers all
 * stages of a cascade. <em>Immutable, thread-safe.</em>
 */
public final class Deadline {
  private final LongSupplier nanoClock;
  private final long expiresAt;
  private final boolean bounded;

  private Deadline(LongSupplier nanoClock, long expiresAt, boolean bounded) {
    this.nanoClock = nanoClock;
    this.expiresAt = expiresAt;
    this.bounded = bounded;
  }

  /** Longer, a {@code long} of nanoseconds would overflow. */
  private static final Duration LONGEST = Duration.ofDays(200 * 365);

  /**
   * Expires {@code timeout} from now by {@code nanoClock}, for instance {@code System::nanoTime};
   * at most two centuries from now.
   */
  public static Deadline after(Duration timeout, LongSupplier nanoClock) {
    Duration bounded = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    long nanos = bounded.isNegative() ? 0 : bounded.toNanos();
    return new Deadline(nanoClock, nanoClock.getAsLong() + nanos, true);
  }

  /** Never expires. */
  public static Deadline none() {
    return new Deadline(() -> 0, 0, false);
  }

  /**
   * Time left, zero if expired; {@code Duration.ofNanos(Long.MAX_VALUE)} if there is no deadline.
   */
  public Duration remaining() {
    return bounded
        ? Duration.ofNanos(Math.max(0, expiresAt - nanoClock.getAsLong()))
        : Duration.ofNanos(Long.MAX_VALUE);
  }

  public boolean expired() {
    return bounded && nanoClock.getAsLong() - expiresAt >= 0;
  }
}
