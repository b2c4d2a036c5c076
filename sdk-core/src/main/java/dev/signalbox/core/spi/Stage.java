package dev.signalbox.core.spi;

import dev.signalbox.core.DecisionRecord;

/**
 * One decision maker in a cascade: rules, a cache, a classifier, an LLM tier, a person. It answers
 * or passes, and says why; whether an answer is good enough is for the cascade to decide.
 *
 * <p>Implementations are <em>thread-safe</em>, run on the caller's thread, and return by the
 * request's deadline. A stage that cannot decide because something is broken passes with {@link
 * PassReason#FAILED}; what it throws is treated the same way.
 */
public interface Stage extends AutoCloseable {
  /** Unique within a cascade, stable across restarts: it names the stage in records and metrics. */
  String name();

  StageOutcome decide(StageRequest request);

  /**
   * Tells a stage that passed what the cascade decided in the end. A cache stores here, an audit
   * sampler samples here; the default does nothing. Runs on the caller's thread once the decision
   * stands and before the caller has it, so it must be quick; what it throws is logged and dropped.
   */
  default void settled(StageRequest request, DecisionRecord record) {}

  @Override
  default void close() {}
}
