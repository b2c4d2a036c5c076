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
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call that was read by its program's grammar: its effects, its rules, and what it runs. */
final class Calls {
  private static final Set<ArgType.Kind> NAMES_PROGRAM =
      Set.of(ArgType.Kind.SHELL, ArgType.Kind.EXEC);

  private final Interpreter interpreter;
  private final Session session;
  private final SimpleCommands commands;
  private final Codes codes;
  private final Scripts scripts;
  private final GitSettings git;
  private Feed input = Feed.NONE;

  Calls(Interpreter interpreter, SimpleCommands commands, Codes codes, Scripts scripts) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.commands = commands;
    this.codes = codes;
    this.scripts = scripts;
    this.git = new GitSettings(session, commands);
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
    input = in;
    boolean looks = call.onlyLooks();
    boolean changes = !looks;
    if (changes) {
      for (Rule rule : call.command().rules()) {
        if (rule.holdsFor(call)) {
          session.report.add(rule, span, target(call));
        }
      }
      for (Does does : call.does()) {
        does(does, call, span);
      }
      if (call.unlisted() && git.runsAlias(call, span)) {
        return Feed.OPAQUE;
      }
      new Reach(interpreter).addresses(call);
      new ShownSecrets(interpreter).filtered(call, in, span);
      undescribed(call, in, span);
      if (reachesHost(call)) {
        piped(call, in, span);
      }
      tool(call, in, span);
    }
    arguments(call, changes);
    Feed inner = inside(call, in, span, changes);
    if (changes) {
      new Transfers(interpreter).note(call, in);
    }
    return Transfers.isFetched(call) || isRemote(call) ? Feed.REMOTE : inner;
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

  private void arguments(Call call, boolean changes) {
    boolean recursive = call.isRecursive();
    for (Call.Flag flag : call.flags()) {
      if (flag.option().isPresent() && flag.value().isPresent()) {
        if (NAMES_PROGRAM.contains(flag.option().get().kind()) && !isShell(call)) {
          new HookedPrograms(session).judge(flag.value().get());
        }
        argument(flag.option().get(), flag.value().get(), recursive, changes, call);
      }
    }
    for (int i = 0; i < call.operands().size(); i++) {
      ArgType type = call.types().get(i);
      if (type.kind() == ArgType.Kind.GIT_CONFIG) {
        git.setting(call.operands(), i, interpreter);
        break;
      }
      argument(type, call.operands().get(i), recursive, changes, call);
    }
  }

  /** What a shell or a wrapper runs is the point of calling it; for others it is a side door. */
  private static boolean isShell(Call call) {
    return call.standardInput().filter(kind -> kind.equals("shell")).isPresent();
  }

  private void argument(ArgType type, Arg arg, boolean recursive, boolean changes, Call call) {
    switch (type.kind()) {
      case VALUE, NAME, COMMAND, REST, PATH -> {}
      case HOST -> new Urls(session).carriesData(arg);
      case SHELL -> codes.shell(arg, call.command().context());
      case CODE -> codes.code(type.language(), arg.text(), arg.span());
      case WORDS -> codes.words(arg, call.rest());
      case GIT_CONFIG -> git.option(arg, interpreter);
      case ASSIGN -> assigned(arg);
      case EXEC -> {
        if (changes) {
          scripts.run(arg, List.of());
        }
      }
      default -> {
        if (changes) {
          path(type.kind(), arg, recursive);
        } else if (type.kind() == ArgType.Kind.READ) {
          path(type.kind(), arg, false);
        }
      }
    }
  }

  /** {@code env NAME=value}. */
  private void assigned(Arg arg) {
    int equals = arg.text().indexOf('=');
    if (equals > 0) {
      commands.environment(
          Map.of(arg.text().substring(0, equals), Value.of(arg.text().substring(equals + 1))),
          arg.span());
    }
  }

  /** A path, and what happens to it. */
  void path(ArgType.Kind kind, Arg arg, boolean recursive) {
    switch (kind) {
      case READ -> session.path(Action.READ, arg, recursive, place());
      case WRITE, MODIFY -> session.path(Action.WRITE, arg, recursive, place());
      case APPEND -> session.path(Action.APPEND, arg, false, place());
      case DELETE -> session.path(Action.DELETE, arg, recursive, place());
      case MIRROR -> {
        if (isRemote(arg)) {
          session.happens(new Effect(Action.DELETE, Scope.HOST, arg.text(), true, arg.span()));
        } else {
          session.path(Action.DELETE, arg, true, place());
        }
      }
      case RIGHTS -> session.path(Action.RIGHTS, arg, recursive, place());
      case LOAD -> load(arg);
      case SEND -> send(arg);
      case DATA -> data(arg);
      case COPY_FROM -> {
        if (isRemote(arg)) {
          session.happens(new Effect(Action.FETCH, Scope.HOST, arg.text(), false, arg.span()));
        } else {
          session.path(Action.READ, arg, recursive, place());
        }
      }
      case COPY_TO -> {
        if (isRemote(arg)) {
          session.happens(new Effect(Action.SEND, Scope.HOST, arg.text(), recursive, arg.span()));
        } else {
          session.path(Action.WRITE, arg, recursive, place());
        }
      }
      case URL -> new Urls(session).fetched(arg);
      case MOUNT -> mount(arg);
      default -> {}
    }
  }

  /** What reaches a connection to another machine leaves this one. */
  private void piped(Call call, Feed in, Span span) {
    boolean sends = call.does(Action.SEND);
    if (sends && in.kind() == Feed.Kind.FILE) {
      session.path(Action.SEND, Arg.literal(in.text(), span), false, place());
    } else if (sends) {
      environment(span);
      new Reach(interpreter).piped(call, in, span);
    }
  }

  private void environment(Span span) {
    if (input.kind() == Feed.Kind.ENVIRONMENT) {
      new Urls(session).sendsEnvironment(span);
    }
  }

  private void load(Arg file) {
    boolean isInput = file.text().equals("-") || file.text().equals("/dev/stdin");
    if (isInput && input.kind() == Feed.Kind.REMOTE) {
      codes.fed("code", input, file.span());
    }
    session.path(Action.EXECUTE, file, false, place());
  }

  private void send(Arg arg) {
    if (!arg.text().equals("-")) {
      session.path(Action.SEND, arg, false, place());
      return;
    }
    environment(arg.span());
    if (input.kind() == Feed.Kind.FILE) {
      session.path(Action.SEND, Arg.literal(input.text(), arg.span()), false, place());
    }
    session.happens(new Effect(Action.SEND, Scope.NONE, "its input", false, arg.span()));
  }

  /** {@code @file}, {@code field=@file}, {@code field=<file}, {@code field@file}; else text. */
  private void data(Arg arg) {
    if (session.carriesEnvironment(arg)) {
      new Urls(session).sendsEnvironment(arg.span());
    }
    String text = arg.text();
    int equals = text.indexOf('=');
    int at = equals < 0 ? text.indexOf('@') : equals + 1;
    boolean named = at >= 0 && at < text.length() && text.substring(0, at).indexOf(' ') < 0;
    if (text.startsWith("@") || (named && "@<".indexOf(text.charAt(at)) >= 0)) {
      int from = text.startsWith("@") ? 1 : at + 1;
      int end = text.indexOf(';', from);
      send(arg.with(text.substring(from, end < 0 ? text.length() : end)));
    }
  }

  private Place place() {
    return interpreter.shell.place;
  }

  /** {@code host:path} and {@code rsync://}; {@code ./a:b} and {@code C:\} are not. */
  static boolean isRemote(Arg arg) {
    String text = arg.text();
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    return (colon > 1 && (slash < 0 || colon < slash)) || text.contains("://");
  }

  private void mount(Arg arg) {
    String text = arg.text();
    int source = text.indexOf("source=");
    source = source < 0 ? text.indexOf("src=") : source;
    String host;
    if (source >= 0) {
      int from = text.indexOf('=', source) + 1;
      int comma = text.indexOf(',', from);
      host = text.substring(from, comma < 0 ? text.length() : comma);
    } else {
      int colon = text.indexOf(':');
      host = colon < 0 ? "" : text.substring(0, colon);
    }
    if (host.startsWith("/") || host.startsWith("~") || host.startsWith(".")) {
      boolean readOnly = text.endsWith(":ro") || text.contains("readonly") || text.contains(":ro,");
      new Mounts(session, place()).mounted(arg.with(host), readOnly);
    }
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
        if (in.kind() == Feed.Kind.NONE && escalates(call) && BareShell.isOne(rest)) {
          session.report.add(
              "wrappers.root-shell",
              RiskClass.PRIVILEGE,
              Verdict.HOLD,
              span,
              "Opens a shell with all rights on this machine; the guard does not see what is typed"
                  + " there.");
        }
        List<Arg> argv =
            fed
                ? new FedArguments(call, in).complete()
                : new ImageEntries(session.catalog).complete(call, rest);
        yield codes.command(argv, call.command().context(), in, span);
      }
      case SHELL -> codes.joined(rest, call.command().context(), in);
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
