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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The redirections of one command: what they read and write, and where its bytes come from. */
final class Redirections {
  private final Interpreter interpreter;
  private final boolean empties;
  private final List<Written> written = new ArrayList<>();

  private record Written(Arg file, boolean append, boolean output) {}

  private Feed fed = Feed.NONE;
  private boolean feeds;
  private boolean outputLeaves;

  /**
   * @param empties whether the command prints nothing: then {@code >} leaves an empty file
   */
  Redirections(Interpreter interpreter, List<Redirect> redirects, boolean empties) {
    this.interpreter = interpreter;
    this.empties = empties;
    redirects.forEach(this::apply);
  }

  private void apply(Redirect redirect) {
    switch (redirect.operator()) {
      case HERE_DOCUMENT -> feed(redirect, Feed.known(interpreter.textOf(redirect.target())));
      case HERE_STRING -> feed(redirect, Feed.known(interpreter.textOf(redirect.target()) + "\n"));
      case DUPLICATE_INPUT, DUPLICATE_OUTPUT -> interpreter.textOf(redirect.target());
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
    }
  }

  private void read(Redirect redirect) {
    Arg file = interpreter.expander.arg(redirect.target());
    if (file.feed().kind() != Feed.Kind.NONE) {
      feed(redirect, file.feed());
      return;
    }
    happens(Action.READ, file, redirect.span());
    Optional<Feed> content =
        interpreter
            .shell
            .contentOf(file)
            .filter(c -> c.kind() == Feed.Kind.KNOWN)
            .filter(c -> !interpreter.shell.downloaded.contains(file.text()));
    feed(redirect, content.orElseGet(() -> Feed.file(file.text())));
  }

  private void write(Redirect redirect, Action action) {
    Arg file = interpreter.expander.arg(redirect.target());
    boolean toOutput = isOutput(redirect.descriptor());
    outputLeaves |= toOutput;
    written.add(new Written(file, action == Action.APPEND, toOutput));
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
    return feeds ? fed : in;
  }

  /** What leaves the command for the next one, given what it prints. */
  Feed output(Feed out) {
    for (Written one : written) {
      if (one.output()) {
        interpreter.shell.wrote(one.file(), out, one.append());
        if (out.kind() == Feed.Kind.REMOTE) {
          interpreter.shell.downloaded.add(one.file().text());
        }
      }
    }
    return outputLeaves ? Feed.known("") : out;
  }
}
