package dev.signalbox.cli;

import java.util.Optional;

/** The entry point. Exit codes and the shape of JSON are a promise to scripts; see {@link Exit}. */
final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    System.exit(
        GuardHookOptions.isAsked(args) ? GuardHook.run(console, args) : guarded(console, args));
  }

  /** No failure may look like "the answer is no" to a script. */
  private static int guarded(Console console, String... args) {
    try {
      int exit = run(console, args);
      console.deliver();
      return exit;
    } catch (OutOfMemoryError e) {
      console.err().println("signalbox: out of memory; give more with SIGNALBOX_JAVA_OPTS=-Xmx4g");
      return Exit.INTERNAL;
    } catch (Console.OutputLostException e) {
      console.err().println("signalbox: " + e.getMessage());
      return Exit.INTERNAL;
    } catch (Throwable e) { // the edge of the process
      console.err().println("signalbox: internal error: " + e);
      return Exit.INTERNAL;
    } finally {
      console.err().flush();
    }
  }

  /** Runs one command against a console. */
  static int run(Console console, String... args) {
    if (GuardHookOptions.isAsked(args)) {
      return GuardHook.run(console, args);
    }
    Optional<GuardOptions> guard = GuardOptions.plain(args);
    return guard.isPresent() ? check(guard.get(), console) : RootCommand.run(console, args);
  }

  private static int check(GuardOptions options, Console console) {
    try {
      return new GuardCheck(options, console).run();
    } catch (RuntimeException e) { // as the command line's own handler does for other commands
      return Exit.failed(e, console.err());
    }
  }
}
