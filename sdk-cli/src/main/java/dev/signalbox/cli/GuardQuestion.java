package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code guard check} and {@code guard explain}. */
final class GuardQuestion {
  @Mixin GuardChoice choice = new GuardChoice();

  @Option(
      names = GuardOptions.CWD,
      paramLabel = "DIR",
      description = "Where the command would run (default: here).")
  Optional<String> cwd = Optional.empty();

  @Option(
      names = GuardOptions.WORKSPACE,
      paramLabel = "DIR",
      description =
          "What the agent may work on (default: that of --config, else the Git checkout around"
              + " the working directory unless it holds the home directory, else the working"
              + " directory).")
  Optional<String> workspace = Optional.empty();

  @Option(names = GuardOptions.JSON, description = "One JSON object on one line.")
  boolean json;

  @Parameters(
      paramLabel = "CMD",
      arity = "0..*",
      description =
          "After --. One argument is text for a shell; several are a program and its arguments,"
              + " started without a shell. A single - reads the text from standard input.")
  List<String> command = new ArrayList<>();

  GuardOptions options(boolean explain) {
    return new GuardOptions(explain, choice.setup(), cwd, workspace, json, command);
  }
}
