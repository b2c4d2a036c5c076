package dev.signalbox.cli;

import dev.signalbox.core.SdkException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Exit codes, and how failures become one. */
final class Exit {
  static final int OK = 0;

  /** The answer is no: held, denied, or an evaluation gate missed. */
  static final int NO = 1;

  /** Bad usage or bad input: the message says where and what to do. */
  static final int BAD_INPUT = 2;

  /** A fault of ours. */
  static final int INTERNAL = 3;

  private static final String DEBUG = "SIGNALBOX_DEBUG";

  private Exit() {}

  /** Unknown options, missing arguments. */
  static final class OnBadUsage implements CommandLine.IParameterExceptionHandler {
    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] args) {
      CommandLine command = e.getCommandLine();
      command.getErr().println("signalbox: " + e.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
      command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
      command.getErr().flush();
      return BAD_INPUT;
    }
  }

  private static boolean isShuttingDown() {
    try {
      Thread probe = new Thread(() -> {});
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException stopping) {
      return true;
    }
  }

  /** Exceptions out of a command. */
  static final class OnFailure implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(
        Exception e, CommandLine command, CommandLine.ParseResult parsed) {
      return failed(e, command.getErr());
    }
  }

  /** Says what went wrong, and gives the code for it. */
  static int failed(Exception e, PrintWriter err) {
    if (isShuttingDown()) {
      return INTERNAL; // what fails while the process is being stopped is not worth a message
    }
    if (e instanceof Console.OutputLostException) {
      err.println("signalbox: " + e.getMessage());
      err.flush();
      return INTERNAL;
    }
    boolean expected = e instanceof SdkException;
    err.println("signalbox: " + (expected ? e.getMessage() : "internal error: " + e));
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(err);
    } else if (!expected) {
      err.println("Set " + DEBUG + "=1 to see the stack trace.");
    }
    err.flush();
    return expected ? BAD_INPUT : INTERNAL;
  }
}
