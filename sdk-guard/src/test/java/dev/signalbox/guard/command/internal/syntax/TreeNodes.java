package dev.signalbox.guard.command.internal.syntax;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Walks a tree. */
final class TreeNodes {
  private TreeNodes() {}

  /** Everything below a node, the node itself first. */
  static void walk(Node node, Consumer<Node> visitor) {
    visitor.accept(node);
    children(node).forEach(child -> walk(child, visitor));
  }

  /** What a node holds, but for the bodies of here-documents. */
  static Stream<? extends Node> inner(Node node) {
    return node instanceof Redirect redirect && isHereDocument(redirect)
        ? Stream.empty()
        : children(node);
  }

  static boolean isHereDocument(Redirect redirect) {
    return redirect.operator() == Redirect.Operator.HERE_DOCUMENT;
  }

  static Stream<? extends Node> children(Node node) {
    if (node instanceof Script script) {
      return script.statements().stream();
    } else if (node instanceof Statement statement) {
      return statement.pipelines().stream();
    } else if (node instanceof Statement.Pipeline pipeline) {
      return pipeline.commands().stream();
    } else if (node instanceof Command command) {
      return Stream.concat(ofCommand(command), command.redirects().stream());
    } else if (node instanceof Redirect redirect) {
      return Stream.of(redirect.target());
    } else if (node instanceof Assignment assignment) {
      return Stream.concat(assignment.index().stream(), assignment.values().stream());
    } else if (node instanceof Word word) {
      return word.parts().stream();
    }
    return ofPart((Word.Part) node);
  }

  private static Stream<? extends Node> ofPart(Word.Part part) {
    if (part instanceof Word.Parameter parameter) {
      return Stream.concat(parameter.index().stream(), parameter.arguments().stream());
    } else if (part instanceof Word.Substitution substitution) {
      return Stream.of(substitution.body());
    } else if (part instanceof Word.ProcessSubstitution process) {
      return Stream.of(process.body());
    } else if (part instanceof Word.ArithmeticExpansion arithmetic) {
      return Stream.of(arithmetic.expression());
    }
    return Stream.empty();
  }

  private static Stream<? extends Node> ofCommand(Command command) {
    if (command instanceof Command.Simple simple) {
      return Stream.concat(simple.assignments().stream(), simple.words().stream());
    } else if (command instanceof Command.Group group) {
      return Stream.of(group.body());
    } else if (command instanceof Command.Subshell subshell) {
      return Stream.of(subshell.body());
    } else if (command instanceof Command.If conditional) {
      Stream<Script> branches =
          conditional.branches().stream().flatMap(b -> Stream.of(b.condition(), b.body()));
      return Stream.concat(branches, conditional.otherwise().stream());
    } else if (command instanceof Command.Loop loop) {
      return Stream.of(loop.condition(), loop.body());
    } else if (command instanceof Command.For loop) {
      return Stream.concat(loop.words().orElse(List.of()).stream(), Stream.of(loop.body()));
    } else if (command instanceof Command.ArithmeticFor loop) {
      return Stream.concat(loop.header().stream(), Stream.of(loop.body()));
    } else if (command instanceof Command.Case branching) {
      return Stream.concat(Stream.of(branching.subject()), clauses(branching));
    }
    return ofOther(command);
  }

  private static Stream<Node> clauses(Command.Case branching) {
    return branching.clauses().stream()
        .flatMap(c -> Stream.concat(c.patterns().stream(), Stream.of(c.body())));
  }

  private static Stream<? extends Node> ofOther(Command command) {
    if (command instanceof Command.Test test) {
      return test.words().stream();
    } else if (command instanceof Command.Arithmetic arithmetic) {
      return Stream.of(arithmetic.expression());
    } else if (command instanceof Command.Function function) {
      return Stream.of(function.body());
    }
    return Stream.of(((Command.Coprocess) command).body());
  }
}
