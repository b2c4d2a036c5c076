package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.Profile;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.code.SqlReader;
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.syntax.Script;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges one command. <em>Immutable; thread-safe.</em> */
public final class Judge {
  private final Catalog catalog;
  private final Profile profile;
  private final Optional<SecondOpinion> opinion;

  public Judge(Catalog catalog, Profile profile) {
    this(catalog, profile, Optional.empty());
  }

  /**
   * @param opinion who is asked about programs that no grammar knows
   */
  public Judge(Catalog catalog, Profile profile, Optional<SecondOpinion> opinion) {
    this.opinion = opinion;
    this.catalog = catalog;
    this.profile = profile;
  }

  /** Judges; whatever goes wrong inside makes it stricter, not an exception. */
  public Judgement judge(CommandRequest request) {
    long begun = System.nanoTime();
    Report report = new Report(profile);
    Session session = new Session(request, catalog, report, opinion);
    try {
      judge(request, session);
    } catch (RuntimeException | StackOverflowError e) {
      session.unknown(
          "guard.internal-error",
          new Span(0, 0),
          "The guard failed on this command ("
              + e.getClass().getSimpleName()
              + "); please report it.");
    }
    return new Judgement(
        report.verdict(),
        report.findings(),
        report.steps(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static void judge(CommandRequest request, Session session) {
    Place place =
        new Place(Optional.of(request.directory()), request.workspace(), request.home(), false);
    Shell shell = new Shell(place);
    Interpreter interpreter = new Interpreter(session, shell, session.outermostFrame());
    if (request.text().isPresent()) {
      text(request.text().get(), session, interpreter);
    } else {
      argv(request.argv(), interpreter);
    }
  }

  private static void text(String text, Session session, Interpreter interpreter) {
    if (SqlReader.looksLikeSql(text)) {
      session.report.begin("query", Sentences.shown(text), new Span(0, text.length()));
      new SimpleCommands(interpreter).code("sql", Feed.known(text), new Span(0, text.length()));
      session.report.end();
      return;
    }
    Optional<Script> script = session.parse(text, interpreter.frame);
    if (script.isPresent()) {
      interpreter.script(script.get(), Feed.NONE);
      leftovers(session, interpreter);
    }
  }

  /** Functions and aliases that were defined and not used: a later command may use them. */
  private static void leftovers(Session session, Interpreter interpreter) {
    List<Shell.Definition> definitions = new ArrayList<>(interpreter.shell.functions.values());
    for (Shell.Definition definition : definitions) {
      if (!session.wasCalled(definition.function().name())) {
        session.running.add("function " + definition.function().name());
        new Interpreter(session, interpreter.shell.copy(), definition.frame())
            .command(definition.function().body(), Feed.NONE);
      }
    }
    for (Session.Alias alias : session.unusedAliases()) {
      interpreter.in(interpreter.shell.copy()).text("alias", alias.text(), alias.span(), Feed.NONE);
    }
  }

  private static void argv(List<String> argv, Interpreter interpreter) {
    List<Arg> args = new ArrayList<>();
    int at = 0;
    for (String text : argv) {
      args.add(Arg.literal(text.replace(Arg.HOLE, '?'), new Span(at, at + text.length())));
      at += text.length() + 1;
    }
    new SimpleCommands(interpreter).program(args, Feed.NONE, new Span(0, Math.max(0, at - 1)));
  }
}
