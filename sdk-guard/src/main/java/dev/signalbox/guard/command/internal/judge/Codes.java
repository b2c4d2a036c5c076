package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Does;
import dev.signalbox.guard.command.internal.code.CodeAct;
import dev.signalbox.guard.command.internal.code.CodeReader;
import dev.signalbox.guard.command.internal.code.CodeReaders;
import dev.signalbox.guard.command.internal.code.CodeReading;
import dev.signalbox.guard.command.internal.code.SqlReader;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Code inside a command: nested commands, shell strings, inline programs, queries. */
final class Codes {
  private static final String SHELL = "shell";
  private static final Set<String> DATABASES =
      Set.of("sql", "mysql", "psql", "sqlite", "duckdb", "redis", "mongo");
  private static final Set<String> REDIS_WORDS = Set.of("flushall", "flushdb");

  private final Interpreter interpreter;
  private final Session session;
  private final SimpleCommands commands;

  Codes(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.commands = commands;
  }

  /** A command that another one runs, there where that one runs it. */
  Feed command(List<Arg> argv, Optional<String> context, Feed in, Span span) {
    if (argv.isEmpty()) {
      return Feed.OPAQUE;
    }
    Span where = argv.get(0).span().to(argv.get(argv.size() - 1).span());
    if (isHere(context)) {
      return commands.program(argv, in, where);
    }
    return new SimpleCommands(interpreter.in(elsewhere(context))).program(argv, in, where);
  }

  private static boolean isHere(Optional<String> context) {
    return context.isEmpty() || context.get().equals("root");
  }

  private Shell elsewhere(Optional<String> context) {
    Place place = interpreter.shell.place;
    return interpreter.shell.fresh(isHere(context) ? place : place.away());
  }

  /** A string that a shell runs. */
  void shell(Arg text, Optional<String> context) {
    interpreter.text("shell text", text.text(), text.span(), Feed.NONE, elsewhere(context));
  }

  /** Arguments that a shell gets joined by blanks: {@code ssh host rm -rf x}. */
  Feed joined(List<Arg> words, Optional<String> context, Feed in) {
    Span span = words.get(0).span().to(words.get(words.size() - 1).span());
    return interpreter.text("shell text", Session.joined(words), span, in, elsewhere(context));
  }

  /**
   * A string that is split into words: {@code env -S}. A shell reads more into it than {@code env}
   * would, never less.
   */
  void words(Arg text, List<Arg> rest) {
    StringBuilder all = new StringBuilder(text.text());
    for (Arg arg : rest) {
      all.append(" '").append(arg.text().replace("'", "'\\''")).append('\'');
    }
    interpreter.text(
        "split string", all.toString(), text.span(), Feed.NONE, elsewhere(Optional.empty()));
  }

  /** Code that a shell or an interpreter gets on its input. */
  Feed fed(String language, Feed from, Span span) {
    return fed(language, from, span, Optional.empty());
  }

  /** The same, there where the command runs it. */
  Feed fed(String language, Feed from, Span span, Optional<String> context) {
    String name = language.startsWith("code:") ? language.substring("code:".length()) : language;
    switch (from.kind()) {
      case NONE -> {}
      case KNOWN -> {
        if (from.text().strip().equals(SetUps.MARK)) {
          return Feed.OPAQUE;
        }
        if (from.decoded()) {
          session.report.add(
              "guard.decoded-code",
              RiskClass.OBFUSCATION,
              Verdict.HOLD,
              span,
              "Runs code that is decoded first, which hides it from whoever reads the command.");
        }
        if (name.equals(SHELL)) {
          return interpreter.text("shell input", from.text(), span, Feed.NONE, elsewhere(context));
        }
        code(name, from.text(), span);
      }
      case FILE -> {
        Arg file = Arg.literal(from.text(), span);
        if (DATABASES.contains(name)) {
          session.happens(new Effect(Action.EXECUTE, Scope.DATABASE, from.text(), false, span));
          statements(name, file);
        } else {
          new Scripts(interpreter).run(file, List.of());
        }
      }
      case REMOTE ->
          session.report.add(
              "guard.remote-code",
              RiskClass.CODE_EXECUTION,
              Verdict.HOLD,
              span,
              "Runs what another machine sends, unseen: whoever controls it controls this one.");
      case PATHS, ENVIRONMENT, ENDLESS, OPAQUE -> opaque(name, from, span);
    }
    return Feed.OPAQUE;
  }

  /** A file of statements for a database: its name may say what they do. */
  void statements(String language, Arg file) {
    boolean database =
        DATABASES.contains(language.startsWith("code:") ? language.substring(5) : language);
    if (database && Verbs.isNamedAfterLoss(file.text())) {
      session.report.add(
          "guard.opaque-statements",
          RiskClass.DESTRUCTIVE,
          Verdict.HOLD,
          file.span(),
          "Runs the statements in "
              + Sentences.shown(file.text())
              + ", whose name says that they destroy something; they are not known here.");
    }
  }

  private void opaque(String name, Feed from, Span span) {
    if (DATABASES.contains(name)) {
      session.happens(
          new Effect(Action.EXECUTE, Scope.DATABASE, "statements from its input", false, span));
      return;
    }
    session.report.add(
        "guard.unknown-code",
        from.decoded() ? RiskClass.OBFUSCATION : RiskClass.CODE_EXECUTION,
        Verdict.HOLD,
        span,
        "Runs what another command prints; it is known only when it runs.");
  }

  /** Inline code. */
  void code(String language, String text, Span span) {
    if (language.equals(SHELL)) {
      interpreter.text("shell text", text, span, Feed.NONE, elsewhere(Optional.empty()));
      return;
    }
    Optional<CodeReader> reader = CodeReaders.forLanguage(language);
    if (reader.isEmpty() || !session.budget.text(text.length())) {
      unread(language, text, span);
      return;
    }
    if (!session.budget.enter()) {
      session.tooMuch(span);
      session.budget.leave();
      return;
    }
    session.report.begin(language + " code", Sentences.shown(text), span);
    CodeReading reading = reader.get().read(text);
    Frame frame = session.frame(text, span);
    for (CodeAct act : reading.acts()) {
      act(act, language, frame.place(act.span()));
    }
    new CodeTransfers(session, interpreter.shell.place).judge(reading, span);
    if (!reading.understood()) {
      session.happens(new Effect(Action.UNKNOWN, Scope.NONE, language + " code", false, span));
    }
    session.report.end();
    session.budget.leave();
  }

  private void unread(String language, String text, Span span) {
    session.happens(new Effect(Action.UNKNOWN, Scope.NONE, language + " code", false, span));
    for (String string : UnreadCode.strings(text)) {
      List<String> words = Outputs.words(string);
      if (!words.isEmpty() && session.catalog.knows(words.get(0))) {
        interpreter.text("string in code", string, span, Feed.NONE, elsewhere(Optional.empty()));
      }
    }
  }

  private void act(CodeAct act, String language, Span span) {
    Place place = interpreter.shell.place;
    if (act instanceof CodeAct.RunsShell shell) {
      bareShell(BareShell.isOne(shell.text()), span);
      interpreter.text("shell text", shell.text(), span, Feed.NONE, interpreter.shell.fresh(place));
    } else if (act instanceof CodeAct.RunsArgv argv) {
      runs(argv, span);
    } else if (act instanceof CodeAct.Deletes deletes) {
      session.path(Action.DELETE, arg(deletes.path(), span), deletes.recursive(), place);
    } else if (act instanceof CodeAct.Writes writes) {
      session.path(
          writes.append() ? Action.APPEND : Action.WRITE, arg(writes.path(), span), false, place);
    } else if (act instanceof CodeAct.Reads reads) {
      session.path(Action.READ, arg(reads.path(), span), false, place);
    } else if (act instanceof CodeAct.Fetches fetches) {
      new Urls(session).fetched(arg(fetches.url(), span));
    } else if (act instanceof CodeAct.Sends sends) {
      session.happens(new Effect(Action.SEND, Scope.NONE, sends.url(), false, span));
    } else if (act instanceof CodeAct.Does does) {
      Does what = Does.parse(does.does());
      Scope scope = what.scope().orElse(Scope.NONE);
      session.happens(new Effect(what.action(), scope, does.what(), false, span));
    } else if (act instanceof CodeAct.Database database) {
      database(database, span);
    } else if (act instanceof CodeAct.RunsUnseen unseen) {
      session.report.add(
          "guard.unknown-code",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          span,
          "Runs code that is known only when it runs: " + Sentences.shown(unseen.what()) + ".");
    } else if (act instanceof CodeAct.Stops stops && isProcess(stops.what())) {
      runs(new CodeAct.RunsArgv(List.of("kill", "--", stops.what()), span), span);
    } else if (act instanceof CodeAct.Stops stops) {
      session.happens(
          new Effect(
              Action.STOP,
              DATABASES.contains(language) ? Scope.DATABASE : Scope.PROCESS,
              stops.what(),
              false,
              span));
    }
  }

  private static boolean isProcess(String what) {
    return what.matches("-?[0-9]+");
  }

  /** Code that starts a shell is how rights are widened and how a shell is handed to strangers. */
  private void bareShell(boolean isOne, Span span) {
    if (isOne) {
      session.report.add(
          "guard.shell-from-code",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          span,
          "Starts a shell from within code; the guard does not see what it is told.");
    }
  }

  private void runs(CodeAct.RunsArgv argv, Span span) {
    List<Arg> args = argv.argv().stream().map(text -> arg(text, span)).toList();
    bareShell(BareShell.isOne(args), span);
    if (!args.isEmpty()) {
      new SimpleCommands(interpreter.in(interpreter.shell.fresh(interpreter.shell.place)))
          .program(args, Feed.NONE, span);
    }
  }

  /** Patterns in a path that code names stand for files, as in a shell. */
  private static Arg arg(String text, Span span) {
    boolean glob = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    return new Arg(text, glob, false, span, Feed.NONE);
  }

  private void database(CodeAct.Database statement, Span span) {
    String what = (statement.verb() + " " + statement.object()).strip();
    Action action =
        switch (statement.kind()) {
          case READ -> Action.READ;
          case WRITE, DEFINE -> Action.WRITE;
          case DESTROY -> Action.DELETE;
          case RIGHTS -> Action.RIGHTS;
          case ESCAPE -> Action.EXECUTE;
        };
    if (statement.kind() == CodeAct.Kind.ESCAPE) {
      session.report.add(
          "guard.database-escape",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          span,
          "Leaves the database for the machine it runs on: " + Sentences.shown(what) + ".");
    }
    session.happens(new Effect(action, Scope.DATABASE, what, false, span));
  }

  /** Whether a command that no program is called by is a query typed where a shell is. */
  boolean isTypedQuery(String name, String whole) {
    return REDIS_WORDS.contains(name.toLowerCase(Locale.ROOT))
        || name.equals("SHUTDOWN")
        || SqlReader.looksLikeSql(whole);
  }

  void query(String name, String whole, Span span) {
    boolean redis = REDIS_WORDS.contains(name.toLowerCase(Locale.ROOT)) || name.equals("SHUTDOWN");
    code(redis ? "redis" : "sql", whole, span);
  }
}
