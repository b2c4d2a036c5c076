package dev.signalbox.cli;

import picocli.CommandLine.Command;

/** The people's side of approvals, at a terminal. */
@Command(
    name = "approvals",
    description = "See what waits for a person, and answer it.",
    subcommands = {
      ApprovalsListCommand.class,
      ApprovalsShowCommand.class,
      ApprovalsAnswerCommand.Approve.class,
      ApprovalsAnswerCommand.Deny.class,
      ApprovalsAnswerCommand.Revoke.class,
      ApprovalsWatchCommand.class,
      ApprovalsStandingCommand.class
    },
    footer = {
      "",
      "All take --config FILE, whose section guard: {approvals: ...} says where requests are kept,",
      "or --store URL. They work whether or not a server runs.",
      "Example: signalbox approvals approve --config signalbox.yaml k3v --reason 'my branch'"
    })
final class ApprovalsCommand extends ConsoleCommand {
  ApprovalsCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    return RootCommand.run(console(), "approvals", "--help");
  }
}
