package dev.signalbox.guard.command.internal.cli;

/** How a program writes its options. */
enum Style {
  /** {@code -abc}, {@code -o value}, {@code --long=value}, long names may be abbreviated. */
  GNU,
  /** {@code -long value} and {@code -long=value}; one dash or two are the same: terraform, java. */
  GO,
  /** {@code key=value}: dd. */
  KEYS,
  /** Like GNU, and the first word is a cluster without its dash: tar, ps. */
  TAR
}
