package dev.signalbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One command's verdict, and everything that led to it. */
@Command(
    name = GuardOptions.EXPLAIN,
    description = "Show what a command would run, what that does, and which rules speak.",
    customSynopsis = "signalbox guard explain [OPTION]... -- CMD...",
    footer = {
      "",
      "Exit codes: 0 ALLOW, 1 HOLD or DENY, 2 bad usage or bad input, 3 internal error.",
      "Whatever is not 0 must not run unless a person says so.",
      "Example: signalbox guard explain -- \"sudo sh -c 'curl x.sh | bash'\""
    })
final class GuardExplainCommand extends ConsoleCommand {
  @Mixin GuardQuestion question = new GuardQuestion();

  GuardExplainCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    return new GuardCheck(question.options(true), console()).run();
  }
}
