package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code name=value}, {@code name[index]=value}, {@code name+=value}, {@code name=(a b)}.
 *
 * @param values one word for a scalar (empty parts for {@code name=}); the elements of an array
 */
public record Assignment(
    String name, Optional<Word> index, boolean append, boolean array, List<Word> values, Span span)
    implements Node {
  public Assignment {
    values = List.copyOf(values);
  }
}
