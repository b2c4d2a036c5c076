package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Paths;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variables whose values do something only if they look a certain way. */
final class SpecialVariables {
  private static final Set<String> SEARCH_PATHS =
      Set.of(
          "PATH",
          "PYTHONPATH",
          "NODE_PATH",
          "CDPATH",
          "FPATH",
          "MANPATH",
          "GIT_DIR",
          "LD_LIBRARY_PATH");
  private static final Set<String> PROMPTS =
      Set.of("PS0", "PS1", "PS2", "PS3", "PS4", "PROMPT", "RPROMPT", "PROMPT2", "SPROMPT");
  private static final List<String> NODE_LOADS =
      List.of("--require", "-r", "--import", "--loader", "--experimental-loader");

  private static final List<String> JVM_LOADS =
      List.of("-javaagent", "-agent", "OnError", "OnOutOfMemoryError", "-Xbootclasspath", "@");

  /** Options for every call of Terraform; with a suffix, for one of its commands. */
  private static final String TERRAFORM = "TF_CLI_ARGS";

  private final Interpreter interpreter;

  SpecialVariables(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  void set(String name, String value, Span span) {
    trust(name, value, span);
    if (name.startsWith(TERRAFORM)) {
      terraform(name.substring(TERRAFORM.length()), value, span);
    } else if (SEARCH_PATHS.contains(name)) {
      searchPath(name, value, span);
    } else if (PROMPTS.contains(name)) {
      new LateCode(interpreter).expanded(value, span);
    } else if (name.startsWith("HIST")) {
      history(name, value, span);
    } else if (makesRun(name, value)) {
      hold("guard.code-by-variable", name + " makes the program run code: ", value, span);
    }
  }

  /** Variables that make downloads come from anybody, unchecked. */
  private void trust(String name, String value, Span span) {
    if (Trust.isOff(name, value) || Trust.isStrangeProxy(name, value)) {
      interpreter.session.report.add(
          "net.unchecked-source",
          RiskClass.NETWORK,
          Verdict.HOLD,
          span,
          "Lets a stranger be on the other side, or between: "
              + Sentences.shown(name + "=" + value)
              + ".");
    } else if (Trust.isForeignIndex(name, value)) {
      interpreter.session.report.add(
          "packages.index-by-variable",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          span,
          "Makes packages come from another place than usual: "
              + Sentences.shown(name + "=" + value)
              + ".");
    }
  }

  /** {@code TF_CLI_ARGS_destroy=-auto-approve} is put behind {@code terraform destroy}. */
  private void terraform(String suffix, String value, Span span) {
    String command = suffix.isEmpty() ? "apply" : suffix.substring(1).replace('_', ' ');
    new SimpleCommands(interpreter)
        .nested("variable TF_CLI_ARGS" + suffix, "terraform " + command + " " + value, span);
  }

  private static boolean makesRun(String name, String value) {
    return switch (name) {
      case "NODE_OPTIONS" -> Outputs.words(value).stream().anyMatch(SpecialVariables::isNodeLoad);
      case "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_OPTS", "GRADLE_OPTS" ->
          JVM_LOADS.stream().anyMatch(value::contains);
      case "MAKEFLAGS", "GNUMAKEFLAGS", "MFLAGS" ->
          value.contains("--eval") || value.contains("SHELL=") || value.contains("-f");
      case "LESS" -> value.indexOf('!') >= 0;
      case "GIT_CONFIG_PARAMETERS" -> !value.isEmpty();
      default -> false;
    };
  }

  private static boolean isNodeLoad(String word) {
    return NODE_LOADS.stream()
        .anyMatch(option -> word.equals(option) || word.startsWith(option + "="));
  }

  /** Programs and modules are looked for where anybody, or this very text, may have put others. */
  private void searchPath(String name, String value, Span span) {
    for (String directory : value.split(":", 64)) {
      boolean anywhere = name.equals("PATH") && !value.isEmpty() && isRelative(directory);
      Optional<String> absolute = interpreter.shell.place.absolute(directory);
      Scope scope =
          directory.isEmpty()
              ? Scope.NONE
              : Paths.scope(Action.EXECUTE, Arg.literal(directory, span), interpreter.shell.place);
      boolean passing = scope == Scope.TEMP || isTemporaryRoot(directory) || isPassing(directory);
      boolean filled =
          name.equals("PATH")
              && absolute.isPresent()
              && !directory.isEmpty()
              && interpreter.shell.files.holdsAnyBelow(absolute.get());
      if (!name.equals("CDPATH") && (anywhere || passing || filled)) {
        hold(
            "guard.search-path",
            name + " makes programs start others than those that are installed, from ",
            directory.isEmpty() ? "the working directory" : directory,
            span);
        return;
      }
    }
  }

  private static boolean isRelative(String directory) {
    return directory.isEmpty() || directory.equals(".") || directory.startsWith("..");
  }

  /** Where files come and go that nobody installed: {@code ~/Downloads}. */
  private static boolean isPassing(String directory) {
    return directory.contains("/Downloads") || directory.contains("/Desktop");
  }

  private static boolean isTemporaryRoot(String directory) {
    return directory.equals("/tmp") || directory.equals("/var/tmp") || directory.equals("/dev/shm");
  }

  private void history(String name, String value, Span span) {
    boolean off =
        (name.equals("HISTFILE") && (value.isEmpty() || value.equals("/dev/null")))
            || ((name.equals("HISTSIZE") || name.equals("HISTFILESIZE")) && value.equals("0"));
    if (off) {
      historyOff(interpreter.session, span);
    }
  }

  static void historyOff(Session session, Span span) {
    session.report.add(
        "shell.history-off",
        RiskClass.OBFUSCATION,
        Verdict.HOLD,
        span,
        "Keeps what follows out of the shell's history.");
  }

  private void hold(String id, String reason, String value, Span span) {
    interpreter.session.report.add(
        id, RiskClass.CODE_EXECUTION, Verdict.HOLD, span, reason + Sentences.shown(value) + ".");
  }
}
