package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import java.util.List;

/**
 * Pipelines joined by {@code &&} and {@code ||}.
 *
 * @param pipelines at least one
 * @param background whether {@code &} ended it
 */
public record Statement(List<Pipeline> pipelines, boolean background, Span span) implements Node {
  public Statement {
    pipelines = List.copyOf(pipelines);
  }

  /**
   * Commands joined by {@code |} or {@code |&}.
   *
   * @param joiner what stands before it: {@code FIRST} for the first of a statement
   * @param commands at least one; an empty simple command where a prefix stands alone
   */
  public record Pipeline(
      Joiner joiner, boolean negated, boolean timed, List<Command> commands, Span span)
      implements Node {
    public Pipeline {
      commands = List.copyOf(commands);
    }
  }

  /** How a pipeline follows the one before it. */
  public enum Joiner {
    FIRST,
    AND,
    OR
  }
}
