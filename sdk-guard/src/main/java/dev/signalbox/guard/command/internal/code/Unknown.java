package dev.signalbox.guard.command.internal.code;

/** A value of which nothing is known. */
record Unknown() implements Value {
  static final Value VALUE = new Unknown();
}
