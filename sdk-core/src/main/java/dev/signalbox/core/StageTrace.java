package dev.signalbox.core;

import java.time.Duration;
import java.util.Optional;

/**
 * What one stage did within a decision. <em>Immutable.</em>
 *
 * @param stage its name
 * @param result what kind of outcome
 * @param label what it answered, or its best guess when it passed
 * @param why one sentence, free of user text
 * @param elapsed time spent in it
 * @param costUsd in US dollars
 */
public record StageTrace(
    String stage,
    Result result,
    Optional<ScoredLabel> label,
    String why,
    Duration elapsed,
    double costUsd) {

  /** How a stage ended. */
  public enum Result {
    ACCEPTED,
    /** It answered, but not surely enough for the cascade. */
    NOT_ACCEPTED,
    PASSED,
    DEFERRED,
    FAILED,
    /** Not asked: the deadline had passed. */
    SKIPPED
  }
}
