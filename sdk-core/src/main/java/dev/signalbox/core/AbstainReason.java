package dev.signalbox.core;

/** Why there is no answer. */
public enum AbstainReason {
  /** The best label is not probable enough. */
  LOW_CONFIDENCE,
  /** The text is unlike anything the classifier was trained on. */
  OUT_OF_DISTRIBUTION,
  /** Nothing to judge: the text is empty or blank. */
  EMPTY_TEXT,
  /** Time ran out before a stage was sure. */
  DEADLINE,
  /** No stage of the cascade had an answer. */
  NO_STAGE_ANSWERED,
  /** A stage handed the question to a person, who answers later. */
  DEFERRED
}
