package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.syntax.Assignment;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Simple commands: assignments, redirections, and then an alias, a function, a builtin or a
 * program.
 */
final class SimpleCommands {
  private static final Set<String> PRINT_NOTHING = Set.of(":", "true", "false");

  private final Interpreter interpreter;
  private final Session session;
  private final Shell shell;
  private final Builtins builtins;
  private final Programs programs;

  SimpleCommands(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.session = interpreter.session;
    this.shell = interpreter.shell;
    this.programs = new Programs(interpreter, this);
    this.builtins = new Builtins(interpreter, this);
  }

  Feed run(Command.Simple command, Feed in) {
    Map<String, Value> assigned = assignments(command.assignments());
    List<Arg> argv = interpreter.expander.args(command.words());
    boolean silent = argv.isEmpty() || PRINT_NOTHING.contains(argv.get(0).text());
    Redirections redirections = new Redirections(interpreter, command.redirects(), silent);
    Feed fed = redirections.input(in);
    if (argv.isEmpty()) {
      assigned.forEach(shell.variables::set);
      programs.environment(assigned, interpreter.place(command.span()));
      Feed read = redirections.input(Feed.NONE); // $(<file)
      return redirections.output(
          assigned.isEmpty() && read.kind() != Feed.Kind.NONE ? read : Feed.known(""));
    }
    if (argv.size() == 1 && argv.get(0).text().equals("exec")) {
      redirections.keep();
    }
    programs.environment(assigned, interpreter.place(command.span()));
    Feed out = start(argv, fed, interpreter.place(command.span()));
    return redirections.output(out);
  }

  private Map<String, Value> assignments(List<Assignment> assignments) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      assignment
          .index()
          .ifPresent(
              index ->
                  interpreter.late.arithmetic(
                      interpreter.textOf(index), interpreter.place(index.span())));
      values.put(assignment.name(), value(assignment));
    }
    return values;
  }

  private Value value(Assignment assignment) {
    if (assignment.array()) {
      Value added = interpreter.expander.array(assignment.values());
      return assignment.append() || added.elements().stream().anyMatch(SimpleCommands::isKeyed)
          ? Value.UNKNOWN
          : added;
    }
    String text =
        assignment.values().isEmpty() ? "" : interpreter.textOf(assignment.values().get(0));
    if (assignment.index().isPresent()) {
      return Value.UNKNOWN;
    }
    return Value.of(assignment.append() ? before(assignment.name()) + text : text);
  }

  private static boolean isKeyed(String element) {
    return element.startsWith("[") && element.contains("]=");
  }

  private String before(String name) {
    return shell.variables.get(name).map(Value::scalar).orElse(String.valueOf(Arg.HOLE));
  }

  /**
   * Judges a command as a shell would start it: alias, function, builtin, program.
   *
   * @param span where it stands in the outermost text
   */
  Feed start(List<Arg> argv, Feed in, Span span) {
    String name = argv.get(0).text();
    Optional<String> alias = shell.aliases.get(name);
    if (alias.isPresent() && session.running.add("alias " + name)) {
      session.called(name);
      Feed out = interpreter.text("alias", alias.get() + quoted(argv), argv.get(0).span(), in);
      session.running.remove("alias " + name);
      return shadowed(argv, in, span, out);
    }
    Optional<Shell.Definition> function = shell.functions.get(name);
    if (function.isPresent()) {
      return shadowed(argv, in, span, function(name, function.get(), argv, in));
    }
    return program(argv, in, span);
  }

  /** Perhaps the alias or function is not there when it runs: then it is the program after all. */
  private Feed shadowed(List<Arg> argv, Feed in, Span span, Feed out) {
    if (session.catalog.knows(argv.get(0).text())) {
      program(argv, in, span);
    }
    return out;
  }

  /** The same, past aliases and functions: {@code command x}, {@code sudo x}. */
  Feed program(List<Arg> argv, Feed in, Span span) {
    if (!session.budget.command() || !session.budget.enter()) {
      session.tooMuch(span);
      session.budget.leave();
      return Feed.OPAQUE;
    }
    Optional<Feed> built = builtins.run(argv, in, span);
    Feed out = built.isPresent() ? built.get() : programs.run(argv, in, span);
    session.budget.leave();
    return out;
  }

  private static String quoted(List<Arg> argv) {
    StringBuilder text = new StringBuilder();
    for (Arg arg : argv.subList(1, argv.size())) {
      text.append(" '").append(arg.text().replace("'", "'\\''")).append('\'');
    }
    return text.toString();
  }

  private Feed function(String name, Shell.Definition definition, List<Arg> argv, Feed in) {
    if (!session.running.add("function " + name)) {
      session.report.add(
          "shell.endless-recursion",
          RiskClass.DESTRUCTIVE,
          Verdict.DENY,
          argv.get(0).span(),
          "The function "
              + Sentences.shown(name)
              + " calls itself without end and takes the machine down.");
      return Feed.OPAQUE;
    }
    session.report.begin("function", Session.shown(argv), argv.get(0).span());
    Shell inside = shell.copy();
    inside.variables.setPositional(argv.subList(1, argv.size()));
    Feed out =
        new Interpreter(session, inside, definition.frame())
            .command(definition.function().body(), in);
    shell.merge(inside);
    session.called(name);
    session.report.end();
    session.running.remove("function " + name);
    return out;
  }

  void environment(Map<String, Value> assigned, Span span) {
    programs.environment(assigned, span);
  }

  /** Judges code of a language that comes from somewhere. */
  Feed code(String language, Feed from, Span span) {
    return programs.codes().fed(language, from, span);
  }

  /** Judges that a script file is run. */
  void script(Arg file) {
    programs.scripts().run(file, List.of());
  }

  /** Judges a text that something else hands to a shell of its own. */
  void nested(String kind, String text, Span span) {
    interpreter.text(kind, text, span, Feed.NONE, shell.fresh(shell.place));
  }
}
