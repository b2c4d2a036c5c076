package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.cli.ArgType;
import dev.signalbox.guard.command.internal.cli.Call;
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
import java.util.Set;
import java.util.regex.Pattern;

/** What a call's operands and the values of its options mean to it, each by its type. */
final class CallArguments {
  private static final Set<ArgType.Kind> NAMES_PROGRAM =
      Set.of(ArgType.Kind.SHELL, ArgType.Kind.EXEC);

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+: ");

  private final Interpreter interpreter;
  private final Session session;
  private final SimpleCommands commands;
  private final Codes codes;
  private final Scripts scripts;
  private final GitSettings git;
  private Feed input = Feed.NONE;
  private List<Arg> addresses = List.of();

  CallArguments(
      Interpreter interpreter,
      SimpleCommands commands,
      Codes codes,
      Scripts scripts,
      GitSettings git) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.commands = commands;
    this.codes = codes;
    this.scripts = scripts;
    this.git = git;
  }

  /** Judges the values of its options and its operands. */
  void judge(Call call, Feed in, boolean changes) {
    input = in;
    addresses = addresses(call);
    boolean recursive = call.isRecursive();
    for (Call.Flag flag : call.flags()) {
      if (flag.option().isPresent() && flag.value().isPresent()) {
        foreign(flag, call);
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

  private static List<Arg> addresses(Call call) {
    List<Arg> addresses = new ArrayList<>();
    for (int i = 0; i < call.operands().size(); i++) {
      if (call.types().get(i).kind() == ArgType.Kind.URL) {
        addresses.add(call.operands().get(i));
      }
    }
    return addresses;
  }

  /** What a shell or a wrapper runs is the point of calling it; for others it is a side door. */
  private void foreign(Call.Flag flag, Call call) {
    boolean isShell = call.standardInput().filter(kind -> kind.equals("shell")).isPresent();
    if (!isShell && flag.option().filter(type -> NAMES_PROGRAM.contains(type.kind())).isPresent()) {
      Arg value = flag.value().orElseThrow();
      ForeignProgram.check(session, "The option " + flag.name(), value.text(), value.span());
    }
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
  void piped(Call call, Feed in, Span span) {
    boolean sends = call.does().stream().anyMatch(does -> does.action() == Action.SEND);
    if (sends && in.kind() == Feed.Kind.FILE) {
      session.path(Action.SEND, Arg.literal(in.text(), span), false, place());
    } else if (sends) {
      environment(in, span);
      new Reach(interpreter).piped(call, in, span);
    }
  }

  private void environment(Feed in, Span span) {
    if (in.kind() == Feed.Kind.ENVIRONMENT) {
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
      interpreter.shell.contentOf(arg).ifPresent(content -> environment(content, arg.span()));
      session.path(Action.SEND, arg, false, place());
      return;
    }
    environment(input, arg.span());
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
    if (!HEADER.matcher(text).lookingAt()) {
      new Urls(session).secretIn(arg, addresses);
    }
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
}
