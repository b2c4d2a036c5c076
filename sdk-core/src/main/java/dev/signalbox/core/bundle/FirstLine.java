package dev.signalbox.core.bundle;

/** The first line of an exception's message: parsers append where they are in several more. */
final class FirstLine {
  private FirstLine() {}

  static String of(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
