package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands that the shell runs itself and that change what it knows. */
final class Builtins {
  private static final Set<String> HARMLESS =
      Set.of(
          ":",
          "setopt",
          "unsetopt",
          "getopts",
          "return",
          "exit",
          "break",
          "continue",
          "wait",
          "jobs",
          "bg",
          "fg",
          "times",
          "ulimit",
          "umask",
          "rehash",
          "dirs",
          "logout",
          "suspend",
          "help",
          "caller",
          "compopt",
          "zstyle",
          "compdef",
          "compinit",
          "autoload",
          "bindkey",
          "zle",
          "disown",
          "typeset",
          "unhash",
          "readonly",
          "local",
          "declare",
          "export",
          "integer",
          "float",
          "limit",
          "unlimit",
          "fc",
          "set",
          "unset",
          "history");
  private static final Set<String> DECLARE =
      Set.of("export", "declare", "typeset", "local", "readonly", "integer", "float");
  private static final Set<String> RUN_REST = Set.of("builtin", "noglob", "nocorrect", "-");

  private final Interpreter interpreter;
  private final Session session;
  private final Shell shell;
  private final SimpleCommands commands;

  Builtins(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.shell = interpreter.shell;
    this.commands = commands;
  }

  /** Judges it, if it is a builtin; absent if it is a program. */
  Optional<Feed> run(List<Arg> argv, Feed in, Span span) {
    String name = argv.get(0).text();
    List<Arg> args = argv.subList(1, argv.size());
    return switch (name) {
      case "cd", "chdir", "pushd" -> changeDirectory(args);
      case "popd" -> done(() -> shell.place = shell.place.at(Optional.empty()));
      case "read", "vared", "getopts" -> done(() -> assigns(args));
      case "mapfile", "readarray" -> done(() -> readArray(args));
      case "complete", "compgen" -> done(() -> complete(args));
      case "bind" -> done(() -> args.forEach(this::bind));
      case "let" -> done(() -> args.forEach(arg -> late().arithmetic(arg.text(), arg.span())));
      case "wait" -> done(() -> late().names(args));
      case "test", "[" -> done(() -> late().test(args));
      case "shopt" -> done(() -> shopt(args));
      case "repeat" -> repeat(args, in, span);
      case "printf" -> printToVariable(args);
      case "unset" -> done(() -> unset(args));
      case "set" -> {
        set(args);
        yield Optional.of(args.isEmpty() ? Feed.ENVIRONMENT : Feed.known(""));
      }
      case "shift" -> done(() -> shift(args));
      case "alias" -> done(() -> alias(args));
      case "hash" -> done(() -> hash(args));
      case "unalias" -> done(() -> args.forEach(arg -> shell.aliases.remove(arg.text())));
      case "eval" -> Optional.of(eval(args, in, span));
      case "source", "." -> Optional.of(source(args, in, span));
      case "exec" -> Optional.of(exec(args, in, span));
      case "trap" -> done(() -> trap(args));
      case "enable" -> done(() -> enable(args));
      case "history", "fc" -> history(name, args);
      default -> other(name, args, in, span);
    };
  }

  private Optional<Feed> other(String name, List<Arg> args, Feed in, Span span) {
    if (DECLARE.contains(name)) {
      late().names(args);
      boolean changes = name.equals("integer") || args.stream().anyMatch(Builtins::changesValues);
      args.forEach(arg -> declare(arg, changes));
      boolean lists = args.stream().allMatch(Builtins::isDashed);
      return Optional.of(lists ? Feed.ENVIRONMENT : Feed.known(""));
    }
    if (RUN_REST.contains(name) && !args.isEmpty()) {
      return Optional.of(commands.program(args, in, span));
    }
    return HARMLESS.contains(name) ? Optional.of(Feed.known("")) : Optional.empty();
  }

  private static Optional<Feed> done(Runnable builtin) {
    builtin.run();
    return Optional.of(Feed.known(""));
  }

  private LateCode late() {
    return interpreter.late;
  }

  private void assigns(List<Arg> args) {
    late().names(args);
    args.forEach(this::forget);
  }

  /** {@code -C} names a command that is run for every few lines. */
  private void readArray(List<Arg> args) {
    optionValue(args, 'C').ifPresent(this::callback);
    assigns(args);
  }

  private void complete(List<Arg> args) {
    optionValue(args, 'C').ifPresent(this::callback);
    optionValue(args, 'W').ifPresent(words -> late().expanded(words.text(), words.span()));
  }

  private void callback(Arg command) {
    interpreter.in(shell.copy()).text("callback", command.text(), command.span(), Feed.NONE);
  }

  private static Optional<Arg> optionValue(List<Arg> args, char option) {
    for (int i = 0; i < args.size() && isDashed(args.get(i)); i++) {
      String text = args.get(i).text();
      int at = text.indexOf(option);
      if (at > 0 && at < text.length() - 1) {
        return Optional.of(args.get(i).from(at + 1));
      }
      if (at > 0 && i + 1 < args.size()) {
        return Optional.of(args.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** {@code bind -x '"\C-l": command'}. */
  private void bind(Arg arg) {
    int colon = arg.text().lastIndexOf("\":");
    if (colon >= 0) {
      callback(arg.from(colon + 2));
    }
  }

  private void shopt(List<Arg> args) {
    boolean unset = args.stream().anyMatch(arg -> arg.text().equals("-u"));
    for (Arg arg : args) {
      if (unset && arg.text().equals("histappend")) {
        SpecialVariables.historyOff(session, arg.span());
      }
    }
  }

  /** {@code repeat 3 command} of zsh. */
  private Optional<Feed> repeat(List<Arg> args, Feed in, Span span) {
    return args.size() < 2
        ? Optional.of(Feed.known(""))
        : Optional.of(commands.start(args.subList(1, args.size()), in, span));
  }

  private Optional<Feed> changeDirectory(List<Arg> args) {
    List<Arg> operands = new ArrayList<>();
    boolean back = false;
    for (Arg arg : args) {
      back |= arg.text().equals("-");
      if (!isDashed(arg)) {
        operands.add(arg);
      }
    }
    if (operands.isEmpty()) {
      shell.place = shell.place.at(back ? Optional.empty() : Optional.of(session.request.home()));
    } else {
      Optional<String> to = shell.place.absolute(operands.get(operands.size() - 1).text());
      shell.place = shell.place.at(operands.get(0).isHole() ? Optional.empty() : to);
    }
    return Optional.of(Feed.known(""));
  }

  private static boolean isDashed(Arg arg) {
    return arg.text().startsWith("-");
  }

  private void forget(Arg arg) {
    if (!isDashed(arg)) {
      shell.variables.set(arg.text(), Value.UNKNOWN);
    }
  }

  /** {@code printf -v NAME}; all other uses are the program's. */
  private Optional<Feed> printToVariable(List<Arg> args) {
    if (args.size() < 3 || !args.get(0).text().equals("-v")) {
      return Optional.empty();
    }
    late().names(List.of(args.get(1)));
    Feed out = Outputs.printf(args.subList(2, args.size()));
    shell.variables.set(
        args.get(1).text(), out.kind() == Feed.Kind.KNOWN ? Value.of(out.text()) : Value.UNKNOWN);
    return Optional.of(Feed.known(""));
  }

  private void unset(List<Arg> args) {
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

  private void shift(List<Arg> args) {
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

  private void set(List<Arg> args) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).text().equals("history") && i > 0 && args.get(i - 1).text().equals("+o")) {
        SpecialVariables.historyOff(session, args.get(i).span());
      }
      if (args.get(i).text().equals("--")) {
        shell.variables.setPositional(args.subList(i + 1, args.size()));
        return;
      }
      if (!isDashed(args.get(i)) && !args.get(i).text().startsWith("+")) {
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

  private void alias(List<Arg> args) {
    boolean suffix = args.stream().anyMatch(arg -> arg.text().equals("-s")); // of zsh, for files
    for (Arg arg : args) {
      int equals = arg.text().indexOf('=');
      if (equals > 0) {
        String name = arg.text().substring(0, equals);
        String text = arg.text().substring(equals + 1);
        shell.aliases.put(name, text);
        session.defined(name, suffix ? text + " " + Arg.HOLE : text, arg.span());
      }
    }
  }

  /** {@code hash -p path name}: from then on, the name starts that file. */
  private void hash(List<Arg> args) {
    if (args.size() > 2 && args.get(0).text().equals("-p")) {
      shell.aliases.put(args.get(2).text(), args.get(1).text());
    }
  }

  /** Letters that make the value something else: upper case, a number, another's name. */
  private static boolean changesValues(Arg flags) {
    return isDashed(flags) && flags.text().chars().anyMatch(c -> "nlucia".indexOf(c) >= 0);
  }

  private void declare(Arg arg, boolean changes) {
    int equals = arg.text().indexOf('=');
    if (equals <= 0 || isDashed(arg)) {
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

  private Feed eval(List<Arg> args, Feed in, Span span) {
    List<Arg> words = args.stream().filter(arg -> !arg.text().equals("--")).toList();
    StringBuilder text = new StringBuilder();
    for (Arg word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    if (words.isEmpty()) {
      return Feed.known("");
    }
    if (text.toString().strip().equals(SetUps.MARK)) {
      return setUp(span);
    }
    Span where = words.get(0).span().to(words.get(words.size() - 1).span());
    return interpreter.text("eval", text.toString(), where, in);
  }

  private Feed setUp(Span span) {
    session.happens(
        new Effect(
            Action.EXECUTE, Scope.SETTINGS, "the environment set-up of a tool", false, span));
    return Feed.OPAQUE;
  }

  private Feed source(List<Arg> args, Feed in, Span span) {
    if (args.isEmpty()) {
      return Feed.known("");
    }
    Arg file = args.get(0);
    Feed from = file.feed();
    if (Feeds.isInput(file.text())) {
      from = in;
    } else if (from.kind() == Feed.Kind.NONE && file.text().startsWith("/dev/fd/")) {
      from = shell.contentOf(file).orElse(from);
    }
    if (from.kind() == Feed.Kind.KNOWN && from.text().strip().equals(SetUps.MARK)) {
      return setUp(span);
    }
    return switch (from.kind()) {
      case NONE -> {
        session.path(Action.EXECUTE, file, false, shell.place);
        commands.script(file);
        shell.variables.forgetAll();
        yield Feed.OPAQUE;
      }
      default -> commands.code("shell", from, span);
    };
  }

  private Feed exec(List<Arg> args, Feed in, Span span) {
    int i = 0;
    while (i < args.size() && isDashed(args.get(i))) {
      i += args.get(i).text().equals("-a") ? 2 : 1;
    }
    return i < args.size()
        ? commands.program(args.subList(i, args.size()), in, span)
        : Feed.known("");
  }

  private void trap(List<Arg> args) {
    List<Arg> operands = args.stream().filter(arg -> !isDashed(arg)).toList();
    if (operands.size() > 1 && !operands.get(0).text().isEmpty()) {
      interpreter
          .in(shell.copy())
          .text("trap", operands.get(0).text(), operands.get(0).span(), Feed.NONE);
    }
  }

  private void enable(List<Arg> args) {
    for (int i = 0; i + 1 < args.size(); i++) {
      if (args.get(i).text().equals("-f")) {
        session.path(Action.EXECUTE, args.get(i + 1), false, shell.place);
      }
    }
  }

  /** {@code fc -l}: shows old commands and runs none. */
  private static boolean lists(Arg flags) {
    return isDashed(flags) && flags.text().indexOf('l') > 0;
  }

  /** What it prints is commands of other days: piped into a shell it is code nobody sees. */
  private Optional<Feed> history(String name, List<Arg> args) {
    if (name.equals("fc") && !args.isEmpty() && args.stream().noneMatch(Builtins::lists)) {
      return Optional.of(commands.code("shell", Feed.OPAQUE, args.get(0).span()));
    }
    for (Arg arg : args) {
      if (arg.text().equals("/dev/null") && name.equals("history")) {
        SpecialVariables.historyOff(session, arg.span());
      }
      if (arg.text().equals("-c") && name.equals("history")) {
        session.report.add(
            "shell.history-clear",
            RiskClass.OBFUSCATION,
            Verdict.HOLD,
            arg.span(),
            "Deletes the shell's history, and with it the trace of what was run.");
      }
    }
    return Optional.of(Feed.OPAQUE);
  }
}
