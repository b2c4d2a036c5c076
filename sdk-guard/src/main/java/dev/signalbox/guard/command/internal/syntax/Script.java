package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import java.util.List;

/** A list of statements: a whole text, a substitution's inside, a loop's body. */
public record Script(List<Statement> statements, Span span) implements Node {
  public Script {
    statements = List.copyOf(statements);
  }
}
