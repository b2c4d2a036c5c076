package dev.signalbox.cli;

import dev.signalbox.cli.install.AgentSettings;
import dev.signalbox.cli.install.Installation;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which settings file, and whether to ask before it is written. */
final class GuardInstallOptions {
  /** Set by the launcher when standard input is a terminal; Java cannot tell. */
  private static final String ANSWERS = "signalbox.answers";

  @Option(
      names = GuardHookOptions.DIALECT,
      required = true,
      paramLabel = "NAME",
      description = "claude-code, codex or gemini-cli.")
  String dialect = "";

  @Option(
      names = "--scope",
      paramLabel = "user|project",
      description = "Whose settings: yours (default), or those of the project in this directory.")
  String scope = "user";

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The settings file, instead of the agent's usual one.")
  Optional<Path> settings = Optional.empty();

  @Option(names = "--yes", description = "Write without asking.")
  boolean yes;

  @Option(names = "--dry-run", description = "Only show what would change.")
  boolean dryRun;

  AgentSettings agent() {
    return AgentSettings.of(GuardHookOptions.dialect(dialect).name());
  }

  Path file(Console console) {
    boolean project =
        switch (scope) {
          case "user" -> false;
          case "project" -> true;
          default -> throw new DataException("--scope is user or project, not \"" + scope + "\"");
        };
    Path here = Path.of(System.getProperty("user.dir", "/"));
    Path usual = agent().file(project, here, console.environment());
    return settings.isPresent() ? here.resolve(settings.get()) : usual;
  }

  /** Shows what would change, asks, and writes; the exit code. */
  int run(Installation installation, Console console) {
    console.out().print(installation.diff());
    console.out().flush();
    if (dryRun) {
      console.out().println("Nothing was written (--dry-run).");
      return Exit.OK;
    }
    if (!yes && !agrees(console)) {
      console.err().println("Nothing was written. To write it without being asked, add --yes.");
      return Exit.NO;
    }
    console.out().println(installation.apply());
    return Exit.OK;
  }

  private static boolean agrees(Console console) {
    if (!Boolean.getBoolean(ANSWERS)) {
      return false;
    }
    console.err().print("Write this? [y/N] ");
    console.err().flush();
    return answer(console).strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
  }

  private static String answer(Console console) {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = console.in().read(); c >= 0 && c != '\n'; c = console.in().read()) {
        line.append((char) c);
      }
      return line.toString();
    } catch (IOException e) {
      return "";
    }
  }
}
