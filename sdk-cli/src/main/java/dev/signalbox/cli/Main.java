package dev.signalbox.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point. Exit codes and the shape of JSON are a promise to scripts; see {@link Exit}. */
@Command(
    name = "signalbox",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Decides on this machine, in milliseconds, what a text is and what may happen to it.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      TrainCommand.class,
      EvalCommand.class,
      ClassifyCommand.class,
      RouteCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 ok, 1 the answer is no, 2 bad usage or bad input, 3 internal error.",
      "With --json, the last line of standard output is one JSON object; logs go to standard error."
    })
final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    System.exit(guarded(console, args));
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
    CommandLine command = new CommandLine(new Main(), new CommandFactory(console));
    command.setOut(console.out());
    command.setErr(console.err());
    command.setExpandAtFiles(false);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setParameterExceptionHandler(new Exit.OnBadUsage());
    command.setExecutionExceptionHandler(new Exit.OnFailure());
    return args.length == 0 ? command.execute("--help") : command.execute(args);
  }

  /** Gives each command the console. */
  private record CommandFactory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (ConsoleCommand.class.isAssignableFrom(type)) {
        var constructor = type.getDeclaredConstructor(Console.class);
        constructor.setAccessible(true);
        return constructor.newInstance(console);
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
