package dev.signalbox.guard.command;

import dev.signalbox.guard.Span;
import java.util.List;

/**
 * One node of the explanation: something that would run, and what runs inside it.
 * <em>Immutable.</em>
 *
 * @param kind what it is: {@code command}, {@code substitution}, {@code shell text}, {@code
 *     function}
 * @param text the program and its arguments as it would get them; what is unknown is an ellipsis
 * @param effects what it does, one sentence each
 * @param rules ids of the rules that spoke on it
 * @param inside what it runs
 */
public record Step(
    String kind,
    String text,
    Span span,
    List<String> effects,
    List<String> rules,
    List<Step> inside) {
  public Step {
    effects = List.copyOf(effects);
    rules = List.copyOf(rules);
    inside = List.copyOf(inside);
  }
}
