package dev.signalbox.core.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when told to. <em>Thread-safe.</em> */
public final class ManualClock extends Clock {
  private final AtomicLong nanos = new AtomicLong();

  /** Monotonic nanoseconds since this clock was made; a stand-in for {@code System::nanoTime}. */
  public long nanoTime() {
    return nanos.get();
  }

  public void advance(Duration step) {
    nanos.addAndGet(step.toNanos());
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(nanos.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
