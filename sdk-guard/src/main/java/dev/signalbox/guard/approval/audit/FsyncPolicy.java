package dev.signalbox.guard.approval.audit;

/**
 * When entries reach the disk. Under every policy an accepted entry survives the death of the
 * process, at whatever moment; they differ in what a power failure or a crash of the operating
 * system may take.
 */
public enum FsyncPolicy {
  /** Forced to the disk before {@code append} returns: nothing accepted is lost. The default. */
  ALWAYS,
  /**
   * Forced at least once per interval: a power failure may take the entries of the last interval.
   * The log is then behind its head, which is reported as truncation, and it takes no more entries.
   */
  INTERVAL,
  /**
   * Left to the operating system: a power failure may take what it had not written yet, on Linux
   * usually the last 30 seconds. Reported as for {@link #INTERVAL}.
   */
  OS
}
