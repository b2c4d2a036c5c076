package dev.signalbox.cli;

import dev.signalbox.cli.install.AgentSettings;
import dev.signalbox.cli.install.ClaudeVersion;
import dev.signalbox.cli.install.HookLine;
import dev.signalbox.cli.install.Installation;
import dev.signalbox.core.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the guard's hook into an agent's settings. */
@Command(
    name = "install",
    description = "Put the guard's hook into a coding agent's settings; shows the change first.",
    footer = {
      "",
      "Exit codes: 0 written, or nothing to change; 1 only shown; 2 bad usage or bad input.",
      "Everything else in the file stays as it is; a copy from before is kept beside it.",
      "Undone by: signalbox guard uninstall --dialect NAME",
      "Example: signalbox guard install --dialect claude-code --profile standard"
    })
final class GuardInstallCommand extends ConsoleCommand {
  /** Set by the launcher: where it is. */
  static final String LAUNCHER = "signalbox.launcher";

  @Mixin GuardInstallOptions options = new GuardInstallOptions();
  @Mixin GuardChoice choice = new GuardChoice();

  @Option(
      names = GuardHookOptions.ON_FAILURE,
      paramLabel = "ask|deny",
      description = "As of guard hook (default: deny).")
  String onFailure = "";

  @Option(
      names = GuardHookOptions.DEADLINE,
      paramLabel = "SECONDS",
      description = "As of guard hook (default: 10); at most 25, as the agent waits 30.")
  String deadline = "";

  GuardInstallCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    AgentSettings agent = options.agent();
    choice.setup().guard(console().environment()); // a wrong file would block every call
    Installation installation = Installation.in(agent, options.file(console()), line());
    if (!installation.changes()) {
      console().out().println("Already installed in " + installation.file() + ".");
      return Exit.OK;
    }
    int exit = options.run(installation, console());
    if (agent == AgentSettings.CLAUDE_CODE) {
      ClaudeVersion.warning(console().environment()).ifPresent(console().err()::println);
    }
    agent.notes().forEach(console().err()::println);
    return exit;
  }

  private HookLine line() {
    List<String> words = new ArrayList<>();
    choice.profile.ifPresent(name -> words.addAll(List.of(GuardSetup.PROFILE, name)));
    choice.config.ifPresent(file -> words.addAll(List.of(GuardSetup.CONFIG, absolute(file))));
    choice.rules.forEach(file -> words.addAll(List.of(GuardSetup.RULES, absolute(file))));
    if (!onFailure.isEmpty()) {
      GuardHookOptions.failure(onFailure);
      words.addAll(List.of(GuardHookOptions.ON_FAILURE, onFailure));
    }
    if (!deadline.isEmpty()) {
      if (GuardHookOptions.seconds(deadline).toSeconds() > 25) {
        throw new DataException("--deadline must be at most 25 seconds: the agent waits 30");
      }
      words.addAll(List.of(GuardHookOptions.DEADLINE, deadline));
    }
    return new HookLine(launcher(), options.dialect, words);
  }

  private static String absolute(String file) {
    return Path.of(System.getProperty("user.dir", "/")).resolve(file).normalize().toString();
  }

  private static String launcher() {
    String launcher = System.getProperty(LAUNCHER, "");
    if (!launcher.startsWith("/")) {
      throw new DataException("start this with the signalbox launcher: the hook must call it");
    }
    return launcher;
  }
}
