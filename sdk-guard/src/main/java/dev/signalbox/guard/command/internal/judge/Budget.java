package dev.signalbox.guard.command.internal.judge;

/** How much work one judgement may take. <em>Not thread-safe.</em> */
final class Budget {
  private static final int MAX_COMMANDS = 4000;
  private static final int MAX_DEPTH = 40;
  private static final int MAX_NESTED_CHARS = 400_000;

  private int commands;
  private int depth;
  private int chars;

  /** Takes one command; false when the budget is used up. */
  boolean command() {
    return ++commands <= MAX_COMMANDS;
  }

  /** Whether a text of that length may be read too. */
  boolean text(int length) {
    chars += length;
    return chars <= MAX_NESTED_CHARS;
  }

  boolean enter() {
    depth++;
    return depth <= MAX_DEPTH;
  }

  void leave() {
    depth--;
  }
}
