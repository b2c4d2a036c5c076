package dev.signalbox.cli;

import dev.signalbox.cli.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the guard's hook out of an agent's settings. */
@Command(
    name = "uninstall",
    description = "Take the guard's hook out of a coding agent's settings; shows the change first.",
    footer = {
      "",
      "Exit codes: 0 written, or nothing to change; 1 only shown; 2 bad usage or bad input.",
      "Only what install wrote is taken out.",
      "Example: signalbox guard uninstall --dialect claude-code"
    })
final class GuardUninstallCommand extends ConsoleCommand {
  @Mixin GuardInstallOptions options = new GuardInstallOptions();

  GuardUninstallCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Installation installation = Installation.out(options.agent(), options.file(console()));
    if (!installation.changes()) {
      console().out().println("Nothing of the guard is in " + installation.file() + ".");
      return Exit.OK;
    }
    return options.run(installation, console());
  }
}
