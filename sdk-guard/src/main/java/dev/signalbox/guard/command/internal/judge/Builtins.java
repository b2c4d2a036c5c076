package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
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
  private static final Set<String> OPEN_MASKS =
      Set.of("0", "00", "000", "0000", "a=rwx", "ugo=rwx", "+rwx");
  private static final Set<String> RUN_REST = Set.of("builtin", "noglob", "nocorrect", "-");

  private final Interpreter interpreter;
  private final Session session;
  private final Shell shell;
  private final SimpleCommands commands;
  private final VariableBuiltins variables;

  Builtins(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.shell = interpreter.shell;
    this.commands = commands;
    this.variables = new VariableBuiltins(interpreter, commands);
  }

  /** Judges it, if it is a builtin; absent if it is a program. */
  Optional<Feed> run(List<Arg> argv, Feed in, Span span) {
    String name = argv.get(0).text();
    List<Arg> args = argv.subList(1, argv.size());
    return switch (name) {
      case "cd", "chdir", "pushd" -> changeDirectory(args);
      case "popd" -> done(() -> shell.place = shell.place.at(Optional.empty()));
      case "read", "vared", "getopts" -> done(() -> variables.assigns(args));
      case "mapfile", "readarray" -> done(() -> readArray(args));
      case "complete", "compgen" -> done(() -> complete(args));
      case "bind" -> done(() -> args.forEach(this::bind));
      case "let" -> done(() -> args.forEach(arg -> late().arithmetic(arg.text(), arg.span())));
      case "wait" -> done(() -> late().names(args));
      case "test", "[" -> done(() -> late().test(args));
      case "shopt" -> done(() -> shopt(args));
      case "repeat" -> repeat(args, in, span);
      case "printf" -> variables.printTo(args);
      case "unset" -> done(() -> variables.unset(args));
      case "set" -> {
        variables.set(args);
        yield Optional.of(args.isEmpty() ? Feed.ENVIRONMENT : Feed.known(""));
      }
      case "shift" -> done(() -> variables.shift(args));
      case "alias" -> done(() -> alias(args));
      case "hash" -> done(() -> hash(args));
      case "unalias" -> done(() -> args.forEach(arg -> shell.aliases.remove(arg.text())));
      case "eval" -> Optional.of(eval(args, in, span));
      case "source", "." -> Optional.of(source(args, in, span));
      case "exec" -> Optional.of(exec(args, in, span));
      case "trap" -> done(() -> trap(args));
      case "enable" -> done(() -> enable(args));
      case "umask" -> done(() -> umask(args));
      case "history", "fc" -> history(name, args);
      default -> other(name, args, in, span);
    };
  }

  private Optional<Feed> other(String name, List<Arg> args, Feed in, Span span) {
    if (VariableBuiltins.declares(name)) {
      return Optional.of(variables.declare(name, args));
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

  /** {@code -C} names a command that is run for every few lines. */
  private void readArray(List<Arg> args) {
    optionValue(args, 'C').ifPresent(this::callback);
    variables.assigns(args);
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

  static boolean isDashed(Arg arg) {
    return arg.text().startsWith("-");
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
      hold(
          "shell.remembered-path",
          RiskClass.CODE_EXECUTION,
          args.get(1),
          "Makes a name start another program than the installed one: ");
    }
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
        hold(
            "shell.load-builtin",
            RiskClass.CODE_EXECUTION,
            args.get(i + 1),
            "Loads code into this shell from ");
      }
    }
  }

  /** Files that are made after {@code umask 000} belong to everybody. */
  private void umask(List<Arg> args) {
    for (Arg arg : args) {
      if (OPEN_MASKS.contains(arg.text())) {
        hold(
            "shell.open-mask",
            RiskClass.PRIVILEGE,
            arg,
            "Lets every user of this machine change the files that are made from here on: umask ");
      }
    }
  }

  private void hold(String id, RiskClass riskClass, Arg arg, String reason) {
    session.report.add(
        id, riskClass, Verdict.HOLD, arg.span(), reason + Sentences.shown(arg.text()) + ".");
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
      if (arg.text().matches("-[a-z]*c[a-z]*") && name.equals("history")) {
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
