package dev.signalbox.cli.mcp;

/**
 * A tool was called with arguments it does not take; the message tells the model what to change.
 */
final class BadArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String advice;

  BadArgumentException(String advice) {
    super(advice);
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
