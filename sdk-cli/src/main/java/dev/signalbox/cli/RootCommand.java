package dev.signalbox.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every command, as the library that reads command lines knows them. */
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
      RouteCommand.class,
      GuardCommand.class,
      AuditCommand.class,
      ApprovalsCommand.class,
      ServeCommand.class,
      McpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 ok, 1 the answer is no, 2 bad usage or bad input, 3 internal error.",
      "With --json, the last line of standard output is one JSON object; logs go to standard error."
    })
final class RootCommand {
  private RootCommand() {}

  /** Runs one command against a console. */
  static int run(Console console, String... args) {
    CommandLine command = new CommandLine(new RootCommand(), new CommandFactory(console));
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
