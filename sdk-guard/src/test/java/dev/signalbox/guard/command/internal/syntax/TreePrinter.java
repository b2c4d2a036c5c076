package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.command.internal.syntax.Statement.Joiner;
import dev.signalbox.guard.command.internal.syntax.Statement.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Writes a tree on one line: {@code [echo a 'b c' "$x"]} is a simple command of four words, of
 * which the third is a quoted literal and the fourth a quoted parameter.
 */
final class TreePrinter {
  private TreePrinter() {}

  static String print(String text) {
    return print(ShellParser.parse(text));
  }

  static String print(Parsed parsed) {
    if (parsed instanceof Parsed.Failed failed) {
      return "FAILED at " + failed.offset() + ": " + failed.problem();
    }
    return script(((Parsed.Ok) parsed).script());
  }

  static String script(Script script) {
    return join(script.statements(), "; ", TreePrinter::statement);
  }

  private static String statement(Statement statement) {
    return join(statement.pipelines(), "", TreePrinter::pipeline)
        + (statement.background() ? " &" : "");
  }

  private static String pipeline(Pipeline pipeline) {
    String joiner =
        pipeline.joiner() == Joiner.FIRST ? "" : pipeline.joiner() == Joiner.AND ? " && " : " || ";
    return joiner
        + (pipeline.negated() ? "! " : "")
        + (pipeline.timed() ? "time " : "")
        + join(pipeline.commands(), " | ", TreePrinter::command);
  }

  static String command(Command command) {
    String redirects = command instanceof Command.Simple ? "" : redirects(command.redirects());
    return shape(command) + redirects;
  }

  private static String shape(Command command) {
    if (command instanceof Command.Simple simple) {
      return simple(simple);
    } else if (command instanceof Command.Group group) {
      return "{" + script(group.body()) + "}";
    } else if (command instanceof Command.Subshell subshell) {
      return "(" + script(subshell.body()) + ")";
    } else if (command instanceof Command.If conditional) {
      return conditional(conditional);
    } else if (command instanceof Command.Loop loop) {
      return "while " + script(loop.condition()) + " do " + script(loop.body()) + " done";
    } else if (command instanceof Command.For loop) {
      String words = loop.words().map(w -> " in " + words(w)).orElse("");
      return "for " + loop.name() + words + " do " + script(loop.body()) + " done";
    } else if (command instanceof Command.ArithmeticFor loop) {
      String header = join(loop.header(), ";", TreePrinter::word);
      return "for ((" + header + ")) do " + script(loop.body()) + " done";
    } else if (command instanceof Command.Case branching) {
      String clauses = join(branching.clauses(), "", TreePrinter::clause);
      return "case " + word(branching.subject()) + " in" + clauses + " esac";
    } else if (command instanceof Command.Test test) {
      return "[[" + words(test.words()) + "]]";
    } else if (command instanceof Command.Arithmetic arithmetic) {
      return "((" + word(arithmetic.expression()) + "))";
    } else if (command instanceof Command.Function function) {
      return function.name() + "() " + command(function.body());
    }
    return "coproc " + command(((Command.Coprocess) command).body());
  }

  private static String simple(Command.Simple simple) {
    StringJoiner all = new StringJoiner(" ", "[", "]");
    simple.assignments().forEach(a -> all.add(assignment(a)));
    simple.words().forEach(w -> all.add(word(w)));
    simple.redirects().forEach(r -> all.add(redirect(r)));
    return all.toString();
  }

  private static String conditional(Command.If conditional) {
    String branches =
        join(
            conditional.branches(),
            " elif ",
            b -> script(b.condition()) + " then " + script(b.body()));
    String otherwise = conditional.otherwise().map(s -> " else " + script(s)).orElse("");
    return "if " + branches + otherwise + " fi";
  }

  private static String clause(Command.Clause clause) {
    return " " + join(clause.patterns(), "|", TreePrinter::word) + ") " + script(clause.body());
  }

  private static String assignment(Assignment assignment) {
    String index = assignment.index().map(i -> "<" + word(i) + ">").orElse("");
    String value =
        assignment.array()
            ? "(" + words(assignment.values()) + ")"
            : word(assignment.values().get(0));
    return assignment.name() + index + (assignment.append() ? "+:=" : ":=") + value;
  }

  private static String redirects(List<Redirect> redirects) {
    return redirects.isEmpty() ? "" : " " + join(redirects, " ", TreePrinter::redirect);
  }

  private static String redirect(Redirect redirect) {
    return redirect.descriptor() + "~" + redirect.operator() + ":" + word(redirect.target());
  }

  private static String words(List<Word> words) {
    return join(words, " ", TreePrinter::word);
  }

  static String word(Word word) {
    return join(word.parts(), "", TreePrinter::part);
  }

  private static String part(Word.Part part) {
    if (part instanceof Word.Literal literal) {
      String text = literal.text().replace("\n", "\\n").replace("\t", "\\t");
      return literal.quoted() ? "'" + text + "'" : text;
    }
    return part.quoted() ? "\"" + expansion(part) + "\"" : expansion(part);
  }

  private static String expansion(Word.Part part) {
    if (part instanceof Word.Parameter parameter) {
      return parameter(parameter);
    } else if (part instanceof Word.Substitution substitution) {
      return (substitution.backticks() ? "`" : "$") + "(" + script(substitution.body()) + ")";
    } else if (part instanceof Word.ProcessSubstitution process) {
      return (process.input() ? "<" : ">") + "(" + script(process.body()) + ")";
    }
    return "$((" + word(((Word.ArithmeticExpansion) part).expression()) + "))";
  }

  private static String parameter(Word.Parameter parameter) {
    Optional<String> index = parameter.index().map(i -> "<" + word(i) + ">");
    if (parameter.operator().isEmpty() && index.isEmpty()) {
      return "$" + parameter.name();
    }
    String arguments = join(parameter.arguments(), "|", TreePrinter::word);
    return "${"
        + parameter.name()
        + index.orElse("")
        + " "
        + parameter.operator()
        + " "
        + arguments
        + "}";
  }

  private static <T> String join(List<T> items, String between, Function<T, String> print) {
    StringJoiner all = new StringJoiner(between);
    items.forEach(item -> all.add(print.apply(item)));
    return all.toString();
  }
}
