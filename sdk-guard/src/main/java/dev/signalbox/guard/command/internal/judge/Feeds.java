package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Feed;

/** Arithmetic of outputs. */
final class Feeds {
  private static final int MAX_KNOWN = 65_536;

  private Feeds() {}

  /** Whether a file name is the standard input. */
  static boolean isInput(String file) {
    return file.equals("-")
        || file.equals("/dev/stdin")
        || file.equals("/dev/fd/0")
        || file.equals("/proc/self/fd/0");
  }

  /** What is printed when one thing runs after the other. */
  static Feed then(Feed first, Feed second) {
    if (first.kind() == Feed.Kind.KNOWN && first.text().isEmpty()) {
      return second;
    }
    if (second.kind() == Feed.Kind.KNOWN && second.text().isEmpty()) {
      return first;
    }
    if (first.kind() == Feed.Kind.KNOWN
        && second.kind() == Feed.Kind.KNOWN
        && first.text().length() + second.text().length() < MAX_KNOWN) {
      return new Feed(
          Feed.Kind.KNOWN, first.text() + second.text(), first.decoded() || second.decoded());
    }
    boolean remote = first.kind() == Feed.Kind.REMOTE || second.kind() == Feed.Kind.REMOTE;
    return remote ? Feed.REMOTE : Feed.OPAQUE;
  }
}
