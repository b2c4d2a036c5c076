package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.ArgType;
import dev.signalbox.guard.command.internal.cli.CommandNode;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs: which one a command starts, and what it does by its grammar. */
final class Programs {
  private static final List<String> PROGRAM_DIRECTORIES =
      List.of(
          "/bin/",
          "/sbin/",
          "/usr/bin/",
          "/usr/sbin/",
          "/usr/local/bin/",
          "/usr/local/sbin/",
          "/opt/homebrew/bin/",
          "/opt/homebrew/sbin/",
          "/opt/local/bin/",
          "/snap/bin/",
          "/usr/games/",
          "/run/current-system/sw/bin/",
          "/home/linuxbrew/.linuxbrew/bin/",
          "/usr/libexec/",
          "/System/Library/",
          "/Applications/",
          "/usr/lib/");
  private static final List<String> TOOL_DIRECTORIES =
      List.of(
          "/node_modules/.bin/",
          "/venv/bin/",
          "/.venv/bin/",
          "/.cargo/bin/",
          "/.local/bin/",
          "/vendor/bin/",
          "/go/bin/",
          "/.bun/bin/",
          "/.deno/bin/",
          "/env/bin/",
          "/.pyenv/shims/");
  private static final Set<String> PROJECT_SCRIPTS =
      Set.of("gradlew", "mvnw", "gradlew.bat", "rails", "rake", "bundle");

  private final Interpreter interpreter;
  private final Session session;
  private final SimpleCommands commands;
  private final Codes codes;
  private final Scripts scripts;
  private final Calls calls;

  Programs(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.commands = commands;
    this.codes = new Codes(interpreter, commands);
    this.scripts = new Scripts(interpreter);
    this.calls = new Calls(interpreter, commands, codes, scripts);
  }

  Codes codes() {
    return codes;
  }

  Scripts scripts() {
    return scripts;
  }

  Feed run(List<Arg> given, Feed in, Span span) {
    List<Arg> argv = new ArrayList<>();
    for (Arg arg : given) {
      argv.add(SetUps.unmarked(arg));
    }
    session.report.begin("command", Session.shown(argv), span);
    Feed out = started(argv, in, span);
    session.report.end();
    return out;
  }

  private Feed started(List<Arg> argv, Feed in, Span span) {
    Arg first = argv.get(0);
    String text = first.text();
    if (first.glob() && text.length() > 1 && !text.equals("[") && !text.equals("[[")) {
      session.report.add(
          "guard.pattern-as-program",
          RiskClass.OBFUSCATION,
          Verdict.HOLD,
          first.span(),
          "Which program runs depends on which files match " + Sentences.shown(text) + ".");
      return Feed.OPAQUE;
    }
    if (text.startsWith("/etc/init.d/") || text.startsWith("/etc/rc.d/")) {
      return started(asService(argv), in, span);
    }
    int slash = text.lastIndexOf('/');
    String name = unversioned(plainName(text.substring(slash + 1)));
    if (name.indexOf(Arg.HOLE) >= 0 || name.isEmpty()) {
      dynamic(first);
      return Feed.OPAQUE;
    }
    Optional<String> copied =
        slash < 0
            ? Optional.empty()
            : interpreter.shell.files.programIn(interpreter.shell.place, first);
    if (copied.isPresent() || (slash >= 0 && !isInstalled(text, name))) {
      // Perhaps the project's own copy of a known program: bin/rails, ./manage.py.
      scripts.run(first, argv.subList(1, argv.size()));
      String known = copied.orElse(name);
      session.catalog.program(known).ifPresent(program -> called(known, program, argv, in, span));
      return Feed.OPAQUE;
    }
    String known = known(name);
    Optional<CommandNode> program = session.catalog.program(known);
    if (program.isEmpty()) {
      oddName(first, name);
      Feed printed = unknown(name, argv, span);
      return SetUps.isOne(name, argv) ? Feed.known(SetUps.MARK) : printed;
    }
    return called(known, program.get(), argv, in, span);
  }

  /** {@code =rm} of zsh is {@code rm}; {@code RM} too, where files have one name in any case. */
  private String known(String name) {
    String bare = name.length() > 1 && name.charAt(0) == '=' ? name.substring(1) : name;
    if (session.catalog.knows(bare)) {
      return bare;
    }
    String lower = bare.toLowerCase(Locale.ROOT);
    return session.catalog.knows(lower) ? lower : name;
  }

  /** Letters that only look like those of a program one knows, or are not seen at all. */
  private void oddName(Arg first, String name) {
    if (hasOddLetter(name)) {
      session.report.add(
          "guard.odd-program-name",
          RiskClass.OBFUSCATION,
          Verdict.HOLD,
          first.span(),
          "The name of the program has letters that programs' names do not have: "
              + Sentences.shown(name)
              + ".");
    }
  }

  private static boolean hasOddLetter(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 126 || name.charAt(i) < ' ') {
        return true;
      }
    }
    return false;
  }

  private Feed called(String name, CommandNode program, List<Arg> argv, Feed in, Span span) {
    Feed out = calls.judge(FedOperand.read(program, argv, in, span), in, span);
    if (SetUps.isOne(name, argv)) {
      return Feed.known(SetUps.MARK);
    }
    Feed printed = Outputs.of(name, argv, in, interpreter);
    return out.kind() != Feed.Kind.OPAQUE ? out : printed;
  }

  /** {@code /etc/init.d/x stop} is {@code service x stop}. */
  private static List<Arg> asService(List<Arg> argv) {
    Arg script = argv.get(0);
    List<Arg> service = new ArrayList<>(argv);
    service.set(0, script.with(script.text().substring(script.text().lastIndexOf('/') + 1)));
    service.add(0, script.with("service"));
    return service;
  }

  /** Windows programs end in {@code .exe} and ignore case. */
  private static String plainName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".exe") && lower.length() > 4
        ? lower.substring(0, lower.length() - 4)
        : name;
  }

  private void dynamic(Arg first) {
    session.report.add(
        "guard.unknown-program",
        RiskClass.UNKNOWN,
        Verdict.HOLD,
        first.span(),
        "Which program runs is known only when it runs: " + first.shown() + ".");
  }

  /** The program that a package runner starts by name and version: {@code npx prisma@5}. */
  private String unversioned(String name) {
    int at = name.indexOf('@', 1);
    return at > 0 && session.catalog.knows(name.substring(0, at)) ? name.substring(0, at) : name;
  }

  /** Whether a path names an installed program, so that its name tells what it is. */
  private boolean isInstalled(String path, String name) {
    Optional<String> absolute = interpreter.shell.place.absolute(path);
    if (absolute.isPresent()) {
      for (String directory : PROGRAM_DIRECTORIES) {
        if (absolute.get().startsWith(directory)) {
          return true;
        }
      }
    }
    String where = absolute.orElse(path);
    for (String directory : TOOL_DIRECTORIES) {
      if (where.contains(directory)) {
        return true;
      }
    }
    return PROJECT_SCRIPTS.contains(name)
        || (path.indexOf(Arg.HOLE) == 0 && path.contains("/bin/"));
  }

  /** A program without a grammar: judged by what its arguments show. */
  private Feed unknown(String name, List<Arg> argv, Span span) {
    String whole = Session.shown(argv);
    if (codes.isTypedQuery(name, whole)) {
      codes.query(name, whole, span);
      return Feed.OPAQUE;
    }
    if (argv.size() == 2
        && (argv.get(1).text().equals("--help") || argv.get(1).text().equals("--version"))) {
      return Feed.OPAQUE;
    }
    Optional<String> script = interpreter.shell.files.named(name);
    if (script.isPresent()) {
      scripts.run(argv.get(0).with(script.get()), argv.subList(1, argv.size()));
    }
    if (session.opinion.isPresent() && session.opinion.get().warns(whole)) {
      session.report.add(
          "guard.second-opinion",
          RiskClass.UNKNOWN,
          Verdict.HOLD,
          span,
          "The guard does not know this program, and the classifier takes the command for harmful: "
              + Sentences.shown(whole)
              + ".");
    }
    if (Verbs.destroys(name, argv.subList(1, argv.size()))) {
      session.report.add(
          "guard.destructive-verb",
          RiskClass.DESTRUCTIVE,
          Verdict.HOLD,
          span,
          "By its words it destroys something: "
              + whole
              + ". The guard does not know this program.");
    }
    session.happens(new Effect(Action.UNKNOWN, Scope.NONE, name, false, span));
    return Feed.OPAQUE;
  }

  /**
   * Variables that are set for a command, or for all that follow: some make programs run things.
   */
  void environment(Map<String, Value> assigned, Span span) {
    SpecialVariables special = new SpecialVariables(interpreter);
    for (Map.Entry<String, Value> one : assigned.entrySet()) {
      special.set(one.getKey(), one.getValue().scalar(), span);
      Optional<ArgType> type = session.catalog.environment(one.getKey());
      if (type.isPresent()) {
        variable(one.getKey(), type.get(), one.getValue(), span);
      }
    }
  }

  private void variable(String name, ArgType type, Value value, Span span) {
    Arg arg = Arg.literal(value.scalar(), span);
    switch (type.kind()) {
      case SHELL -> {
        commands.nested("variable " + name, value.scalar(), span);
        ForeignProgram.check(session, name, value.scalar(), span);
      }
      case EXEC, LOAD -> {
        if (!value.scalar().isEmpty()) {
          session.report.add(
              "guard.code-by-variable",
              RiskClass.CODE_EXECUTION,
              Verdict.HOLD,
              span,
              name.toUpperCase(Locale.ROOT)
                  + " makes the program load code from "
                  + Sentences.shown(value.scalar())
                  + ".");
        }
      }
      case READ, WRITE, APPEND -> calls.path(type.kind(), arg, false);
      default -> {}
    }
  }
}
