package dev.signalbox.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command reads and writes, so that tests can hand in their own. Text is UTF-8 whatever the
 * locale.
 *
 * @param in standard input
 * @param out answers
 * @param err messages and progress
 * @param environment variables
 * @param interactive whether a person watches standard error
 */
record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean interactive) {

  /** Set by the launcher when standard error is a terminal; Java cannot tell. */
  private static final String TERMINAL = "signalbox.terminal";

  static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        writer(new FileOutputStream(FileDescriptor.out)),
        writer(new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        Boolean.getBoolean(TERMINAL));
  }

  private static PrintWriter writer(FileOutputStream stream) {
    return new PrintWriter(
        new OutputStreamWriter(new BufferedOutputStream(stream), StandardCharsets.UTF_8));
  }

  /**
   * Hands over what was printed.
   *
   * @throws OutputLostException if nobody takes it: a full disk, a closed pipe
   */
  void deliver() {
    if (out.checkError()) {
      throw new OutputLostException();
    }
  }

  /** The reader of standard output is gone, or its disk is full. */
  static final class OutputLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputLostException() {
      super("standard output cannot be written: its reader is gone, or its disk is full");
    }
  }
}
