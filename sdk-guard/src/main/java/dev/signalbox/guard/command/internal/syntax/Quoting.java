package dev.signalbox.guard.command.internal.syntax;

/** What surrounds an expansion. */
enum Quoting {
  /** Nothing. */
  BARE,
  /** Double quotes. */
  DOUBLE,
  /** Nothing that can be seen, but the shell reads it as if in double quotes: arithmetic. */
  LIVE,
  /** A here-document's body: as in double quotes, though its literals are not called quoted. */
  BODY;

  /** What a part read there says of itself. */
  boolean quoted() {
    return this == DOUBLE || this == LIVE;
  }
}
