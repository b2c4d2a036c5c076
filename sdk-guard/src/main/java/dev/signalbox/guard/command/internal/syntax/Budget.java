package dev.signalbox.guard.command.internal.syntax;

/**
 * Keeps a parse within the limits: nesting, because each level is stack; nodes, because of memory.
 */
final class Budget {
  private final ShellParser.Limits limits;
  private int depth;
  private int nodes;

  Budget(ShellParser.Limits limits) {
    this.limits = limits;
  }

  void enter(Cursor at) {
    if (++depth > limits.maxDepth()) {
      throw at.failure("The command is nested too deeply.");
    }
  }

  void leave() {
    depth--;
  }

  void node(Cursor at) {
    if (++nodes > limits.maxNodes()) {
      throw at.failure("The command has too many parts.");
    }
  }
}
