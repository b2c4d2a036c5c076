package dev.signalbox.cli;

import picocli.CommandLine.Command;

/** Commands before they run. */
@Command(
    name = GuardOptions.GROUP,
    description = "Judge shell commands before they run.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GuardCheckCommand.class,
      GuardExplainCommand.class,
      GuardEvalCommand.class,
      GuardHookCommand.class,
      GuardInstallCommand.class,
      GuardUninstallCommand.class
    },
    footer = {
      "",
      "The guard judges the text alone: it runs nothing and reads no file the command names.",
      "It is a seat belt, not a sandbox."
    })
final class GuardCommand extends ConsoleCommand {
  GuardCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    throw new dev.signalbox.core.DataException(
        "guard what? Try: signalbox guard check -- 'git status', or: signalbox guard --help");
  }
}
