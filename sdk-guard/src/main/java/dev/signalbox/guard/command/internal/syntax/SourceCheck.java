package dev.signalbox.guard.command.internal.syntax;

/** Refuses characters that no honest command needs anywhere, and settles what a line end is. */
final class SourceCheck {
  private SourceCheck() {}

  static Source open(String text) {
    int newlines = 0;
    int carriageReturns = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        newlines += c == '\n' ? 1 : 0;
        carriageReturns += checkControl(text, i) ? 1 : 0;
      } else if (c >= 0x7F) {
        checkHigh(text, i);
      }
    }
    if (carriageReturns == 0 || carriageReturns != newlines) {
      return Source.of(text);
    }
    refuseEscapedLineEnds(text);
    return Source.withoutCarriageReturns(text);
  }

  /** Whether it is the carriage return of a CR LF. */
  private static boolean checkControl(String text, int i) {
    char c = text.charAt(i);
    if (c != '\t' && c != '\n' && c != '\r') {
      throw new SyntaxFailure("The command holds a control character.", i);
    }
    return c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
  }

  private static void checkHigh(String text, int i) {
    char c = text.charAt(i);
    if (c == 0x7F) {
      throw new SyntaxFailure("The command holds a control character.", i);
    }
    if (Characters.isMarker(c)) {
      throw new SyntaxFailure("The command holds a private-use character.", i);
    }
    if (Character.isSurrogate(c) && !paired(text, i)) {
      throw new SyntaxFailure("The command holds half a surrogate pair.", i);
    }
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** A continued line to its writer, but to bash an escaped carriage return, then a new command. */
  private static void refuseEscapedLineEnds(String text) {
    int i = text.indexOf("\\\r\n");
    if (i >= 0) {
      throw new SyntaxFailure("A backslash stands before a carriage return.", i);
    }
  }
}
