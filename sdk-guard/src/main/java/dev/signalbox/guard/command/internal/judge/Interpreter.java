package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Script;
import dev.signalbox.guard.command.internal.syntax.Statement;
import dev.signalbox.guard.command.internal.syntax.Word;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Expander;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a script in the order it would run, keeps what is known of variables and the working
 * directory, and hands every simple command on. Each method says what the part would print.
 */
final class Interpreter {
  private static final Set<String> QUESTIONS =
      Set.of("[", "test", "false", "grep", "command", "type", "which", "pgrep");

  final Session session;
  final Shell shell;
  final Frame frame;
  final Expander expander;
  final LateCode late;
  private final SimpleCommands simple;

  Interpreter(Session session, Shell shell, Frame frame) {
    this.session = session;
    this.shell = shell;
    this.frame = frame;
    this.expander = new Expander(shell.variables, new Substitutions(this));
    this.late = new LateCode(this);
    this.simple = new SimpleCommands(this);
  }

  /** The same, in a shell of its own. */
  Interpreter in(Shell other) {
    return new Interpreter(session, other, frame);
  }

  /** Judges a text that this shell would run itself: {@code eval}, an alias, a trap. */
  Feed text(String kind, String text, Span span, Feed in) {
    return text(kind, text, span, in, shell);
  }

  /** Judges a text that a shell would run. */
  Feed text(String kind, String text, Span span, Feed in, Shell where) {
    Frame inner = session.frame(text, span);
    if (!session.budget.enter()) {
      session.tooMuch(span);
      session.budget.leave();
      return Feed.OPAQUE;
    }
    session.report.begin(kind, Sentences.shown(text), span);
    Feed out = Feed.OPAQUE;
    if (text.indexOf(Arg.HOLE) >= 0) {
      out = unknownText(text, span, in, where, inner);
    } else {
      Optional<Script> script = session.parse(text, inner);
      if (script.isPresent()) {
        out = new Interpreter(session, where, inner).script(script.get(), in);
      }
    }
    session.report.end();
    session.budget.leave();
    return out;
  }

  /**
   * Text of which a part is unknown: the unknown part could be any command, so it is held; what is
   * known of it is judged as well, with a variable in the unknown's place.
   */
  private Feed unknownText(String text, Span span, Feed in, Shell where, Frame inner) {
    UnknownText unknown = UnknownText.of(text);
    if (!unknown.insideWords()) {
      session.report.add(
          "guard.unknown-code",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          span,
          "Runs shell text that is known only when it runs.");
    }
    Optional<Script> script = session.parse(unknown.parseable(), inner);
    return script
        .map(parsed -> new Interpreter(session, where, inner).script(parsed, in))
        .orElse(Feed.OPAQUE);
  }

  Feed script(Script script, Feed in) {
    Feed out = Feed.known("");
    for (Statement statement : script.statements()) {
      out = Feeds.then(out, statement(statement, in));
    }
    return out;
  }

  private Feed statement(Statement statement, Feed in) {
    if (statement.background()) {
      in(shell.copy()).pipelines(statement, in);
      return Feed.OPAQUE;
    }
    return pipelines(statement, in);
  }

  /**
   * What follows {@code &&} or {@code ||} may not run: what it sets is unknown after the statement.
   */
  private Feed pipelines(Statement statement, Feed in) {
    List<Statement.Pipeline> pipelines = statement.pipelines();
    Feed out = pipeline(pipelines.get(0), in);
    if (pipelines.size() == 1) {
      return out;
    }
    Shell before = shell.copy();
    for (Statement.Pipeline pipeline : pipelines.subList(1, pipelines.size())) {
      out = Feeds.then(out, pipeline(pipeline, in));
    }
    shell.variables.merge(before.variables);
    boolean moved = !shell.place.directory().equals(before.place.directory());
    if (moved && (isQuestion(pipelines.get(0)) || isAlternative(pipelines.get(1)))) {
      shell.place = shell.place.at(Optional.empty());
    }
    return out;
  }

  /** What comes after it may well not run: {@code [ -d x ] && cd x}. */
  private static boolean isQuestion(Statement.Pipeline pipeline) {
    Command last = pipeline.commands().get(pipeline.commands().size() - 1);
    return pipeline.negated()
        || last instanceof Command.Test
        || last instanceof Command.Arithmetic
        || (last instanceof Command.Simple simple
            && !simple.words().isEmpty()
            && simple.words().get(0).parts().size() == 1
            && simple.words().get(0).parts().get(0) instanceof Word.Literal literal
            && QUESTIONS.contains(literal.text()));
  }

  private static boolean isAlternative(Statement.Pipeline pipeline) {
    return pipeline.joiner() == Statement.Joiner.OR;
  }

  private Feed pipeline(Statement.Pipeline pipeline, Feed in) {
    List<Command> commands = pipeline.commands();
    if (commands.size() == 1) {
      Feed out = command(commands.get(0), in);
      new ShownSecrets(this).judge(commands.get(0));
      new Endless(this).shown(out, pipeline);
      return out;
    }
    Feed fed = in;
    session.piped++;
    for (Command command : commands) {
      session.piped -= command == commands.get(commands.size() - 1) ? 1 : 0;
      fed = element(command, fed);
    }
    new ShownSecrets(this).judge(pipeline);
    new PipedAway(this).judge(pipeline);
    new Endless(this).shown(fed, pipeline);
    return fed;
  }

  private Feed element(Command command, Feed in) {
    Shell sub = shell.copy();
    Feed out = in(sub).command(command, in);
    shell.merge(sub); // zsh runs the last one itself
    shell.place = shell.place.directory().isPresent() ? shell.place : sub.place.at(placeOf(sub));
    return out;
  }

  private static Optional<String> placeOf(Shell sub) {
    return sub.place.directory();
  }

  /** Judges one command; what its redirections do is part of it. */
  Feed command(Command command, Feed in) {
    if (!session.budget.command()) {
      session.tooMuch(frame.place(command.span()));
      return Feed.OPAQUE;
    }
    if (command instanceof Command.Simple one) {
      return simple.run(one, in);
    }
    Redirections redirections = new Redirections(this, command.redirects(), false);
    Feed fed = redirections.input(in);
    Feed out = compound(command, fed);
    return redirections.output(out);
  }

  private Feed compound(Command command, Feed in) {
    if (command instanceof Command.Group group) {
      return script(group.body(), in);
    } else if (command instanceof Command.Subshell subshell) {
      return in(shell.copy()).script(subshell.body(), in);
    } else if (command instanceof Command.If choice) {
      return choice(choice, in);
    } else if (command instanceof Command.Loop loop) {
      new Endless(this).loop(loop);
      return loop(() -> Feeds.then(script(loop.condition(), in), script(loop.body(), in)));
    } else if (command instanceof Command.For each) {
      return each(each, in);
    } else if (command instanceof Command.ArithmeticFor count) {
      new Endless(this).loop(count);
      count.header().forEach(part -> late.arithmetic(expander.text(part), place(part.span())));
      return loop(() -> script(count.body(), in));
    } else if (command instanceof Command.Case cases) {
      return cases(cases, in);
    } else if (command instanceof Command.Test test) {
      return test(test);
    } else if (command instanceof Command.Arithmetic arithmetic) {
      Span span = place(arithmetic.span());
      String expression = expander.text(arithmetic.expression());
      late.arithmetic(expression, span);
      new OtherShells(this).arithmetic(expression, span);
      return Feed.known("");
    } else if (command instanceof Command.Function function) {
      shell.functions.put(function.name(), new Shell.Definition(function, frame));
      return Feed.known("");
    } else if (command instanceof Command.Coprocess coprocess) {
      in(shell.copy()).command(coprocess.body(), Feed.OPAQUE);
    }
    return Feed.OPAQUE;
  }

  private Feed test(Command.Test test) {
    List<Arg> words = new ArrayList<>();
    for (Word word : test.words()) {
      words.add(Arg.literal(expander.text(word), place(word.span())));
    }
    late.test(words);
    new OtherShells(this).test(words, place(test.span()));
    return Feed.known("");
  }

  private Feed choice(Command.If choice, Feed in) {
    List<Shell> ends = new ArrayList<>();
    for (Command.Branch branch : choice.branches()) {
      script(branch.condition(), in);
      Shell taken = shell.copy();
      in(taken).script(branch.body(), in);
      ends.add(taken);
    }
    choice.otherwise().ifPresent(body -> ends.add(branch(body, in)));
    ends.forEach(shell::merge);
    return Feed.OPAQUE;
  }

  private Shell branch(Script body, Feed in) {
    Shell taken = shell.copy();
    in(taken).script(body, in);
    return taken;
  }

  private Feed cases(Command.Case cases, Feed in) {
    expander.text(cases.subject());
    List<Shell> ends = new ArrayList<>();
    for (Command.Clause clause : cases.clauses()) {
      clause.patterns().forEach(expander::text);
      ends.add(branch(clause.body(), in));
    }
    ends.forEach(shell::merge);
    return Feed.OPAQUE;
  }

  /** A body that may run again sees what its first run left: it is walked until nothing changes. */
  private Feed loop(Runnable body) {
    Shell before = shell.copy();
    body.run();
    if (!shell.variables.sameAs(before.variables)) {
      shell.merge(before);
      body.run();
    }
    shell.merge(before);
    return Feed.OPAQUE;
  }

  private static final int MAX_UNROLLED = 16;

  private Feed each(Command.For each, Feed in) {
    List<Arg> items =
        each.words().isPresent()
            ? expander.args(each.words().get())
            : shell.variables.positional().orElse(List.of(Arg.unknown(frame.place(each.span()))));
    new Endless(this).each(each, items.size());
    if (items.size() > MAX_UNROLLED) {
      items = List.of(Arg.unknown(frame.place(each.span())));
    }
    Feed out = Feed.known("");
    for (Arg item : items) {
      shell.variables.set(each.name(), Value.of(item.text()));
      out = Feeds.then(out, loop(() -> again(each, item, in)));
    }
    return items.size() == 1 || out.kind() != Feed.Kind.KNOWN ? Feed.OPAQUE : out;
  }

  private Feed again(Command.For each, Arg item, Feed in) {
    shell.variables.set(each.name(), Value.of(item.text()));
    return script(each.body(), in);
  }

  /** A word as the text it becomes. */
  String textOf(Word word) {
    return expander.text(word);
  }

  Span place(Span span) {
    return frame.place(span);
  }
}
