package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The help of {@code guard hook}; {@link GuardHook} does its work. */
@Command(
    name = GuardHookOptions.HOOK,
    description = "Answer an agent's hook: its question on standard input, in its own words.",
    footer = {
      "",
      "Exit codes: 0 the decision is on standard output; 2 the call is blocked, the reason is on",
      "standard error. There is no other one: agents take any other for consent.",
      "Set it up with: signalbox guard install --dialect claude-code",
      "Try it with: signalbox guard hook --dialect generic <<< '{\"cwd\":\"/tmp\",\"command\":\"ls\"}'"
    })
final class GuardHookCommand extends ConsoleCommand {
  @Option(
      names = GuardHookOptions.DIALECT,
      paramLabel = "NAME",
      description = "claude-code, codex, gemini-cli or generic. Required.")
  String dialect = "";

  @Mixin GuardChoice choice = new GuardChoice();

  @Option(
      names = GuardOptions.WORKSPACE,
      paramLabel = "DIR",
      description =
          "What the agent may work on (default: that of --config, else the Git checkout around"
              + " the agent's directory unless it holds the home directory, else that directory).")
  String workspace = "";

  @Option(
      names = GuardHookOptions.ON_FAILURE,
      paramLabel = "ask|deny",
      description =
          "What becomes of a call that was read and could not be judged (default: deny). Where"
              + " the agent is not known to ask a person, ask is deny, too.")
  String onFailure = "";

  @Option(
      names = GuardHookOptions.DEADLINE,
      paramLabel = "SECONDS",
      description = "How long reading and judging may take (default: 10), then the call is denied.")
  String deadline = "";

  @Option(
      names = GuardHookOptions.APPROVALS,
      paramLabel = "FILE",
      description = {
        "YAML with guard: {approvals: ...}: a held call becomes a request there, and passes once",
        "when a person has approved it. Without it, the --config file's section counts where the",
        "agent cannot ask its own user."
      })
  String approvals = "";

  @Option(
      names = GuardHookOptions.PRINCIPAL,
      paramLabel = "NAME",
      description = "Who asks for approval (default: the user and the agent, as in ana/codex).")
  String principal = "";

  GuardHookCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    throw new DataException("try: signalbox guard hook --help");
  }
}
