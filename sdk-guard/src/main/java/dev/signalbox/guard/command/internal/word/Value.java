package dev.signalbox.guard.command.internal.word;

import java.util.List;

/**
 * What a variable holds, as far as the text tells; an element may hold {@link Arg#HOLE}.
 * <em>Immutable.</em>
 *
 * @param elements one for a scalar
 */
public record Value(List<String> elements) {
  /** Only running would tell. */
  public static final Value UNKNOWN = of(String.valueOf(Arg.HOLE));

  public Value {
    elements = List.copyOf(elements);
  }

  public static Value of(String text) {
    return new Value(List.of(text));
  }

  /** By hand: what the compiler makes for records is linked at run time, for 15 ms. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && elements.equals(value.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  /** What {@code $x} gives: the first element. */
  public String scalar() {
    return elements.isEmpty() ? "" : elements.get(0);
  }
}
