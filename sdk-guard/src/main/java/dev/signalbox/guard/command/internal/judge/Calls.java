package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.ArgType;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.cli.Does;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A call that was read by its program's grammar: its effects, its rules, and what it runs. */
final class Calls {
  private static final Set<String> BOUNDS = Set.of("timeout", "gtimeout");

  private final Interpreter interpreter;
  private final Session session;
  private final SimpleCommands commands;
  private final Codes codes;
  private final Scripts scripts;
  private final GitSettings git;
  private final CallArguments arguments;

  Calls(Interpreter interpreter, SimpleCommands commands, Codes codes, Scripts scripts) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.commands = commands;
    this.codes = codes;
    this.scripts = scripts;
    this.git = new GitSettings(session, commands);
    this.arguments = new CallArguments(interpreter, commands, codes, scripts, git);
  }

  /**
   * Judges a call.
   *
   * @return what it prints: {@code REMOTE} if that comes from another machine, else unknown
   */
  Feed judge(Call call, Feed in, Span span) {
    if (call.asksForHelp()) {
      settings(call);
      return Feed.OPAQUE;
    }
    int before = session.changes();
    boolean looks = call.onlyLooks();
    boolean changes = !looks;
    if (changes) {
      rules(call, span, Rule::speaksAtOnce);
      new UnknownWords(session).check(call);
      for (Does does : call.does()) {
        does(does, call, span);
      }
      if (call.unlisted() && git.runsAlias(call, span)) {
        return Feed.OPAQUE;
      }
      new Reach(interpreter).addresses(call);
      new ShownSecrets(interpreter).filtered(call, in, span);
      new ShownSecrets(interpreter).inContainer(call, span);
      undescribed(call, in, span);
      if (reachesHost(call)) {
        arguments.piped(call, in, span);
      }
      tool(call, in, span);
    }
    arguments.judge(call, in, changes);
    Feed printed = inside(call, in, span, changes);
    Feed inner = ShownSecrets.printsService(call) ? Feed.ENVIRONMENT : printed;
    if (changes) {
      rules(
          call, span, rule -> !rule.speaksAtOnce() && !session.changedOnly(rule.spares(), before));
      new Transfers(interpreter).note(call, in);
    }
    boolean bounded =
        inner.kind() == Feed.Kind.ENDLESS && BOUNDS.contains(call.command().program());
    return Transfers.isFetched(call) || isRemote(call)
        ? Feed.REMOTE
        : bounded ? Feed.known("") : inner;
  }

  private void rules(Call call, Span span, Predicate<Rule> which) {
    for (Rule rule : call.command().rules()) {
      if (which.test(rule) && rule.holdsFor(call)) {
        session.report.add(rule, span, target(call));
      }
    }
  }

  private static boolean reachesHost(Call call) {
    for (ArgType type : call.types()) {
      if (type.kind() == ArgType.Kind.HOST) {
        return true;
      }
    }
    return false;
  }

  /** What is set for one call is set for its help too: {@code git -c man.x.cmd=y log --help}. */
  private void settings(Call call) {
    for (Call.Flag flag : call.flags()) {
      if (flag.isOf(ArgType.Kind.GIT_CONFIG) && flag.value().isPresent()) {
        git.option(flag.value().get(), interpreter);
      }
    }
  }

  /** Whether what it prints comes from another machine: {@code ssh host cat x}. */
  private static boolean isRemote(Call call) {
    Optional<String> context = call.command().context();
    return context.isPresent() && context.get().equals("remote");
  }

  private static String target(Call call) {
    List<Arg> targets = new ArrayList<>();
    for (Call.Flag flag : call.flags()) {
      if (flag.isOf(ArgType.Kind.NAME) && flag.value().isPresent()) {
        targets.add(flag.value().get());
      }
    }
    targets.addAll(call.operands());
    StringBuilder text = new StringBuilder();
    for (Arg operand : targets) {
      text.append(text.isEmpty() ? "" : " ").append(operand.shown());
    }
    return text.isEmpty() ? Session.shown(call.path()) : text.toString();
  }

  private void does(Does does, Call call, Span span) {
    Scope scope = does.scope().orElse(call.command().scope());
    session.happens(new Effect(does.action(), scope, Session.shown(call.argv()), false, span));
  }

  private void undescribed(Call call, Feed in, Span span) {
    if (call.unlisted() && call.does().isEmpty()) {
      boolean destroys = Verbs.destroys(call.operands());
      session.happens(
          new Effect(
              destroys ? Action.DELETE : Action.UNKNOWN,
              call.command().scope(),
              Session.shown(call.argv()),
              false,
              span));
    } else if (call.isUndescribed()
        || (call.isInteractive() && in.kind() == Feed.Kind.NONE && call.does().isEmpty())) {
      session.happens(
          new Effect(Action.UNKNOWN, Scope.NONE, Session.shown(call.argv()), false, span));
    }
  }

  /**
   * {@code pnpm prisma migrate reset}, {@code k3s kubectl delete}: an unlisted word that names a
   * program is that program.
   */
  private void tool(Call call, Feed in, Span span) {
    JarPrograms.command(call, session.catalog)
        .ifPresent(argv -> codes.command(argv, call.command().context(), in, span));
    if (!call.unlisted() || !call.does(Action.EXECUTE) || call.operands().size() < 2) {
      return;
    }
    Arg first = call.operands().get(0);
    if (session.catalog.knows(first.text())) {
      List<Arg> argv = call.argv().subList(call.argv().indexOf(first), call.argv().size());
      codes.command(argv, call.command().context(), in, span);
    }
  }

  /** A path, and what happens to it. */
  void path(ArgType.Kind kind, Arg arg, boolean recursive) {
    arguments.path(kind, arg, recursive);
  }

  private Feed inside(Call call, Feed in, Span span, boolean changes) {
    String adapter = call.command().adapter().orElse("");
    if (adapter.equals("find")) {
      return new FindCommand(interpreter, commands).judge(call, span);
    }
    if (adapter.equals("fzf")) {
      bindings(call);
    }
    if (changes && MakeFiles.isMake(call)) {
      new MakeFiles(interpreter).judge(call, in, span);
    }
    if (adapter.equals("parallel")) {
      new ParallelCommand(commands).judge(call, in, span);
      return Feed.OPAQUE;
    }
    if (!changes && call.restType().kind() == ArgType.Kind.EXEC) {
      return Feed.OPAQUE;
    }
    Optional<String> language = call.standardInput();
    if (!call.rest().isEmpty() && call.restType().kind() != ArgType.Kind.REST) {
      return rest(call, in, span, language.isPresent() && language.get().equals("args"));
    }
    if (language.isPresent() && changes && isCode(language.get())) {
      if (call.readsInput()) {
        codes.fed(language.get(), in, span, call.command().context());
      }
      for (Arg file : call.loaded()) {
        loaded(language.get(), file, in);
      }
    }
    return Feed.OPAQUE;
  }

  private static boolean isCode(String standardInput) {
    return !standardInput.equals("args") && !standardInput.equals(FedOperand.KIND);
  }

  private void bindings(Call call) {
    for (Call.Flag flag : call.flags()) {
      if (flag.name().equals("--bind") && flag.value().isPresent()) {
        Arg value = flag.value().get();
        FzfBindings.commands(value.text())
            .forEach(text -> codes.shell(value.with(text), Optional.empty()));
      }
    }
  }

  /** A file of statements; {@code -} and {@code /dev/stdin} are the input. */
  private void loaded(String language, Arg file, Feed in) {
    boolean isInput = file.text().equals("-") || file.text().equals("/dev/stdin");
    Optional<Feed> written = interpreter.shell.contentOf(file);
    Feed held = written.isPresent() ? written.get() : file.feed();
    codes.fed(language, isInput ? in : held, file.span());
    codes.statements(language, file);
  }

  private Feed rest(Call call, Feed in, Span span, boolean fed) {
    List<Arg> rest = call.rest();
    return switch (call.restType().kind()) {
      case COMMAND -> {
        rootShell(call, in, span);
        List<Arg> argv =
            fed
                ? new FedArguments(call, in).complete()
                : new ImageEntries(session.catalog).complete(call, rest);
        yield codes.command(argv, call.command().context(), in, span);
      }
      case SHELL -> {
        rootShell(call, in, span);
        yield codes.joined(rest, call.command().context(), in);
      }
      case CODE -> {
        codes.code(call.restType().language(), Session.joined(rest), span);
        yield Feed.OPAQUE;
      }
      case EXEC -> {
        exec(call, in);
        yield Feed.OPAQUE;
      }
      default -> Feed.OPAQUE;
    };
  }

  private void rootShell(Call call, Feed in, Span span) {
    if (in.kind() == Feed.Kind.NONE && escalates(call) && BareShell.isOne(call.rest())) {
      session.report.add(
          "wrappers.root-shell",
          RiskClass.PRIVILEGE,
          Verdict.HOLD,
          span,
          "Opens a shell with all rights on this machine; the guard does not see what is typed"
              + " there.");
    }
  }

  private static boolean escalates(Call call) {
    return call.does(Action.ESCALATE);
  }

  /** A script file; {@code -} and {@code /dev/stdin} are the input. */
  private void exec(Call call, Feed in) {
    Arg file = call.rest().get(0);
    Optional<String> language = call.standardInput();
    boolean isInput = Feeds.isInput(file.text());
    Feed from = isInput ? in : file.feed();
    Optional<Feed> written = interpreter.shell.contentOf(file);
    if (language.isPresent() && (isInput || from.kind() != Feed.Kind.NONE)) {
      codes.fed(language.get(), from, file.span());
    } else if (language.isPresent()
        && written.isPresent()
        && written.get().kind() == Feed.Kind.KNOWN) {
      codes.fed(language.get(), written.get(), file.span());
    } else {
      scripts.run(file, call.rest().subList(1, call.rest().size()));
    }
  }
}
