package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Paths;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.syntax.Redirect;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The redirections of one command: what they read and write, and where its bytes come from. */
final class Redirections {
  private static final Set<String> STANDARD_OUTPUT =
      Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private final Interpreter interpreter;
  private final boolean empties;
  private final List<Written> written = new ArrayList<>();

  private record Written(Arg file, boolean append, String descriptor) {
    boolean output() {
      return isOutput(descriptor);
    }
  }

  private final Map<String, Arg> reads = new HashMap<>();
  private Feed fed = Feed.NONE;
  private boolean feeds;
  private boolean outputLeaves;

  /**
   * @param empties whether the command prints nothing: then {@code >} leaves an empty file
   */
  Redirections(Interpreter interpreter, List<Redirect> redirects, boolean empties) {
    this.interpreter = interpreter;
    this.empties = empties;
    for (Redirect redirect : redirects) {
      apply(redirect);
    }
  }

  private void apply(Redirect redirect) {
    switch (redirect.operator()) {
      case HERE_DOCUMENT -> feed(redirect, Feed.known(interpreter.textOf(redirect.target())));
      case HERE_STRING -> feed(redirect, Feed.known(interpreter.textOf(redirect.target()) + "\n"));
      case DUPLICATE_INPUT -> opened(redirect).ifPresent(file -> feed(redirect, content(file)));
      case DUPLICATE_OUTPUT -> opened(redirect).ifPresent(file -> writes(redirect, file, true));
      case READ -> read(redirect);
      case READ_WRITE -> {
        read(redirect);
        write(redirect, Action.APPEND);
      }
      case WRITE, CLOBBER, WRITE_BOTH -> write(redirect, Action.WRITE);
      case APPEND, APPEND_BOTH -> write(redirect, Action.APPEND);
    }
  }

  private void feed(Redirect redirect, Feed feed) {
    if (redirect.descriptor().isEmpty() || redirect.descriptor().equals("0")) {
      fed = feed;
      feeds = true;
    } else {
      Arg named = Arg.literal("/dev/fd/" + redirect.descriptor(), new Span(0, 0));
      interpreter.shell.files.wrote(interpreter.shell.place, named, feed, false);
    }
  }

  /** The file that {@code exec 3>file} opened, for {@code >&3}. */
  private Optional<Arg> opened(Redirect redirect) {
    String descriptor = interpreter.textOf(redirect.target());
    Arg named = Arg.literal("/dev/fd/" + descriptor, interpreter.place(redirect.span()));
    return interpreter
        .shell
        .descriptors
        .get(descriptor)
        .or(() -> interpreter.shell.contentOf(named).map(content -> named));
  }

  private Feed content(Arg file) {
    if (file.feed().kind() != Feed.Kind.NONE) {
      return file.feed();
    }
    return interpreter.shell.contentOf(file).orElse(Feed.file(file.text()));
  }

  private void writes(Redirect redirect, Arg file, boolean append) {
    outputLeaves |= isOutput(redirect.descriptor());
    written.add(new Written(file, append, redirect.descriptor()));
  }

  /** They stay for all that follows: {@code exec 3>file}. */
  void keep() {
    for (Written one : written) {
      String descriptor = one.descriptor().isEmpty() ? "1" : one.descriptor();
      interpreter.shell.descriptors.put(descriptor, one.file());
      if (descriptor.startsWith("{") && descriptor.length() > 2) {
        interpreter.shell.variables.set(
            descriptor.substring(1, descriptor.length() - 1), Value.of(descriptor));
      }
    }
    reads.forEach(interpreter.shell.descriptors::put);
  }

  private void read(Redirect redirect) {
    Arg file = interpreter.expander.arg(redirect.target());
    reads.put(redirect.descriptor().isEmpty() ? "0" : redirect.descriptor(), file);
    if (file.feed().kind() != Feed.Kind.NONE) {
      feed(redirect, file.feed());
      return;
    }
    happens(Action.READ, file, redirect.span());
    feed(redirect, content(file));
  }

  private void write(Redirect redirect, Action action) {
    Arg file = interpreter.expander.arg(redirect.target());
    if (STANDARD_OUTPUT.contains(file.text())) {
      return;
    }
    boolean toOutput = isOutput(redirect.descriptor());
    writes(redirect, file, action == Action.APPEND);
    boolean truncates = action == Action.WRITE && empties && toOutput;
    Scope scope = Paths.scope(truncates ? Action.DELETE : action, file, interpreter.shell.place);
    if (truncates && scope != Scope.ARTIFACT && scope != Scope.TEMP && scope != Scope.WORKSPACE) {
      happens(Action.DELETE, file, redirect.span());
    }
    happens(action, file, redirect.span());
  }

  private static boolean isOutput(String descriptor) {
    return descriptor.isEmpty() || descriptor.equals("1");
  }

  private void happens(Action action, Arg file, Span span) {
    Span placed = interpreter.place(span);
    Scope scope = Paths.scope(action, file, interpreter.shell.place);
    if (scope == Scope.NETWORK) {
      interpreter.session.report.add(
          "shell.network-redirect",
          RiskClass.EXFILTRATION,
          Verdict.HOLD,
          placed,
          "Opens a raw connection to "
              + Sentences.shown(file.text().substring("/dev/tcp/".length()))
              + ".");
      return;
    }
    interpreter.session.happens(new Effect(action, scope, file.text(), false, placed));
  }

  /** What the command reads, given what would reach it without them. */
  Feed input(Feed in) {
    if (feeds || in.kind() != Feed.Kind.NONE) {
      return feeds ? fed : in;
    }
    Optional<Arg> opened = interpreter.shell.descriptors.get("0");
    return opened.isPresent() ? content(opened.get()) : in;
  }

  /** What leaves the command for the next one, given what it prints. */
  Feed output(Feed out) {
    for (Written one : written) {
      if (one.output()) {
        new Endless(interpreter).written(out, one.file().span());
        interpreter.shell.files.wrote(interpreter.shell.place, one.file(), out, one.append());
      }
    }
    Optional<Arg> standard = interpreter.shell.descriptors.get("1");
    if (!outputLeaves && standard.isPresent()) {
      interpreter.shell.files.wrote(interpreter.shell.place, standard.get(), out, true);
    }
    return outputLeaves ? Feed.known("") : out;
  }
}
