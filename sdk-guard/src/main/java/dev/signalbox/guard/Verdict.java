package dev.signalbox.guard;

/** What may happen to an action; a later constant is stricter. */
public enum Verdict {
  /** It may happen. */
  ALLOW,
  /** A person must approve it first. */
  HOLD,
  /** It must not happen, whoever asks. */
  DENY;

  /** The stricter of the two. */
  public Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
