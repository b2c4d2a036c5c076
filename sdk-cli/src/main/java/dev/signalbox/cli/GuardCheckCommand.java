package dev.signalbox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One command's verdict. */
@Command(
    name = GuardOptions.CHECK,
    description = "Judge one command.",
    customSynopsis = "signalbox guard check [OPTION]... -- CMD...",
    footer = {
      "",
      "Exit codes: 0 ALLOW, 1 HOLD or DENY, 2 bad usage or bad input, 3 internal error.",
      "Whatever is not 0 must not run unless a person says so.",
      "Example: signalbox guard check --profile strict --json -- 'rm -rf build'"
    })
final class GuardCheckCommand extends ConsoleCommand {
  @Mixin GuardQuestion question = new GuardQuestion();

  GuardCheckCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    return new GuardCheck(question.options(false), console()).run();
  }
}
