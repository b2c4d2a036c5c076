package dev.signalbox.core.spi;

/** Why a stage hands the request on. */
public enum PassReason {
  /** It has nothing to say: no rule matched, nothing cached. */
  NO_OPINION,
  /** It has a best guess, but not a probable enough one. */
  UNSURE,
  /** The text is unlike what it was built for. */
  OUT_OF_DISTRIBUTION,
  /** The deadline or budget left is too small for it to start. */
  NO_ROOM,
  /** It broke: unavailable, rejected, internal error. */
  FAILED
}
