package dev.signalbox.guard.command.internal.syntax;

/** Unwinds the readers; {@link ShellParser} turns it into {@link Parsed.Failed}. */
final class SyntaxFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int offset;

  SyntaxFailure(String problem, int offset) {
    super(problem, null, false, false);
    this.problem = problem;
    this.offset = offset;
  }

  Parsed.Failed toResult() {
    return new Parsed.Failed(problem, offset);
  }
}
