package dev.signalbox.core.spi;

import dev.signalbox.core.DecisionRecord;

/**
 * Watches decisions, for audit, metrics or drift. Every method does nothing by default.
 *
 * <p>Methods run on the caller's thread and add to its latency, so hand work that takes longer to a
 * thread of your own. What they throw is logged by class and never reaches the caller.
 * Implementations are <em>thread-safe</em>.
 */
public interface DecisionListener {
  /** A request was decided, by an answer or an abstention. */
  default void decided(DecisionRecord record) {}

  /** A stage threw instead of passing; the cascade went on without it. */
  default void stageFailed(String router, String stage, Throwable cause) {}
}
