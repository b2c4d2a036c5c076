package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.testing.ManualClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void remaining_timePasses_fallsToZero() {
    Deadline deadline = Deadline.after(Duration.ofMillis(100), clock::nanoTime);
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(100));

    clock.advance(Duration.ofMillis(99));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(1));
    assertThat(deadline.expired()).isFalse();

    clock.advance(Duration.ofMillis(1));
    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.expired()).isTrue();

    clock.advance(Duration.ofDays(1));
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  void expired_zeroOrNegativeTimeout_isAtOnce() {
    assertThat(Deadline.after(Duration.ZERO, clock::nanoTime).expired()).isTrue();
    assertThat(Deadline.after(Duration.ofNanos(-1), clock::nanoTime).expired()).isTrue();
    assertThat(Deadline.after(Duration.ofSeconds(Long.MIN_VALUE), clock::nanoTime).expired())
        .isTrue();
  }

  @Test
  void after_clockAboutToOverflow_stillCounts() {
    long[] now = {Long.MAX_VALUE - 10};
    Deadline deadline = Deadline.after(Duration.ofNanos(20), () -> now[0]);

    now[0] += 19;
    assertThat(deadline.expired()).isFalse();
    assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));

    now[0] += 1;
    assertThat(deadline.expired()).isTrue();
  }

  @Test
  void after_timeoutOfCenturies_doesNotOverflow() {
    Deadline deadline = Deadline.after(ChronoUnit.FOREVER.getDuration(), clock::nanoTime);

    clock.advance(Duration.ofDays(36_500));

    assertThat(deadline.expired()).isFalse();
    assertThat(deadline.remaining()).isPositive();
  }

  @Test
  void none_ever_isNotExpired() {
    assertThat(Deadline.none().expired()).isFalse();
    assertThat(Deadline.none().remaining()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
  }
}
