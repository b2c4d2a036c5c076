package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builtins that set, show and forget variables. */
final class VariableBuiltins {
  private static final Set<String> DECLARE =
      Set.of("export", "declare", "typeset", "local", "readonly", "integer", "float");

  private final Interpreter interpreter;
  private final Session session;
  private final Shell shell;
  private final SimpleCommands commands;

  VariableBuiltins(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.shell = interpreter.shell;
    this.commands = commands;
  }

  static boolean declares(String name) {
    return DECLARE.contains(name);
  }

  Feed declare(String name, List<Arg> args) {
    late().names(args);
    boolean changes =
        name.equals("integer") || args.stream().anyMatch(VariableBuiltins::changesValues);
    args.forEach(arg -> declare(arg, changes));
    boolean lists = args.stream().allMatch(Builtins::isDashed);
    return lists ? Feed.ENVIRONMENT : Feed.known("");
  }

  private LateCode late() {
    return interpreter.late;
  }

  void assigns(List<Arg> args) {
    late().names(args);
    args.forEach(this::forget);
  }

  private void forget(Arg arg) {
    if (!Builtins.isDashed(arg)) {
      shell.variables.set(arg.text(), Value.UNKNOWN);
    }
  }

  /** {@code printf -v NAME}; all other uses are the program's. */
  Optional<Feed> printTo(List<Arg> args) {
    if (args.size() < 3 || !args.get(0).text().equals("-v")) {
      return Optional.empty();
    }
    late().names(List.of(args.get(1)));
    Feed out = Outputs.printf(args.subList(2, args.size()));
    shell.variables.set(
        args.get(1).text(), out.kind() == Feed.Kind.KNOWN ? Value.of(out.text()) : Value.UNKNOWN);
    return Optional.of(Feed.known(""));
  }

  void unset(List<Arg> args) {
    late().names(args);
    boolean functions = args.stream().anyMatch(arg -> arg.text().equals("-f"));
    for (Arg arg : args) {
      if (functions) {
        shell.functions.remove(arg.text());
      } else {
        unset(arg);
      }
    }
  }

  private void unset(Arg arg) {
    shell.variables.unset(arg.text());
    if (arg.text().equals("HISTFILE")) {
      SpecialVariables.historyOff(session, arg.span());
    }
  }

  void shift(List<Arg> args) {
    List<Arg> before = shell.variables.positional().orElse(List.of());
    String count = args.isEmpty() ? "1" : args.get(0).text();
    if (count.length() == 1
        && Character.isDigit(count.charAt(0))
        && count.charAt(0) - '0' <= before.size()) {
      shell.variables.setPositional(before.subList(count.charAt(0) - '0', before.size()));
    } else {
      shell.variables.forgetPositional();
    }
  }

  void set(List<Arg> args) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).text().equals("history") && i > 0 && args.get(i - 1).text().equals("+o")) {
        SpecialVariables.historyOff(session, args.get(i).span());
      }
      if (args.get(i).text().equals("--")) {
        shell.variables.setPositional(args.subList(i + 1, args.size()));
        return;
      }
      if (!Builtins.isDashed(args.get(i)) && !args.get(i).text().startsWith("+")) {
        boolean option = i > 0 && args.get(i - 1).text().endsWith("o");
        if (option && args.get(i).text().equals("history") && args.get(i - 1).text().equals("+o")) {
          session.report.historyOff(args.get(i).span());
        }
        if (!option) {
          shell.variables.setPositional(args.subList(i, args.size()));
          return;
        }
      }
    }
  }

  /** Letters that make the value something else: upper case, a number, another's name. */
  private static boolean changesValues(Arg flags) {
    return Builtins.isDashed(flags) && flags.text().chars().anyMatch(c -> "nlucia".indexOf(c) >= 0);
  }

  private void declare(Arg arg, boolean changes) {
    int equals = arg.text().indexOf('=');
    if (equals <= 0 || Builtins.isDashed(arg)) {
      return;
    }
    boolean append = arg.text().charAt(equals - 1) == '+';
    String name = arg.text().substring(0, append ? equals - 1 : equals);
    String text = arg.text().substring(equals + 1);
    Value value = changes || append || text.startsWith("(") ? Value.UNKNOWN : Value.of(text);
    if (changes) {
      late().arithmetic(text, arg.span());
    }
    shell.variables.set(name, value);
    commands.environment(Map.of(name, value), arg.span());
  }
}
