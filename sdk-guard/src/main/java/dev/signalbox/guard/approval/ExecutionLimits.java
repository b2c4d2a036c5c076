package dev.signalbox.guard.approval;

import java.time.Duration;

/**
 * What a process may take. <em>Immutable.</em>
 *
 * @param timeout after which it is killed with all it started; 10 minutes unless told otherwise
 * @param outputBytes how much is kept of each of its two outputs, the rest is read and dropped; 1
 *     MiB unless told otherwise
 * @param drain how long, after its end, its outputs are read on while others hold them open; 1
 *     second unless told otherwise
 * @param killRemaining whether what it leaves running is killed too when it ends by itself; false
 *     unless told otherwise
 */
public record ExecutionLimits(
    Duration timeout, int outputBytes, Duration drain, boolean killRemaining) {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_BYTES = 1 << 28;

  /** As the parameters say. */
  public static final ExecutionLimits DEFAULT =
      new ExecutionLimits(Duration.ofMinutes(10), 1 << 20, Duration.ofSeconds(1), false);

  public ExecutionLimits {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("timeout must be above 0 and at most 30 days");
    }
    if (outputBytes < 0 || outputBytes > MOST_BYTES) {
      throw new IllegalArgumentException("outputBytes must be 0 to 256 MiB, not " + outputBytes);
    }
    if (drain.isNegative() || drain.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("drain must be 0 to 30 days");
    }
  }

  /** The same, with this time to run. */
  public ExecutionLimits withTimeout(Duration longest) {
    return new ExecutionLimits(longest, outputBytes, drain, killRemaining);
  }

  /** The same, keeping so much of each output. */
  public ExecutionLimits withOutputBytes(int most) {
    return new ExecutionLimits(timeout, most, drain, killRemaining);
  }

  /** The same, reading on for so long. */
  public ExecutionLimits withDrain(Duration longest) {
    return new ExecutionLimits(timeout, outputBytes, longest, killRemaining);
  }

  /** The same, killing what remains or not. */
  public ExecutionLimits withKillRemaining(boolean kill) {
    return new ExecutionLimits(timeout, outputBytes, drain, kill);
  }
}
