package dev.signalbox.guard.command.internal.code;

import java.util.List;

/**
 * What a reader saw in a piece of code.
 *
 * @param acts in source order
 * @param understood whether everything else in it is known to touch nothing: literals, arithmetic
 *     and calls of a list of pure functions. False is not an alarm, only the absence of proof.
 */
public record CodeReading(List<CodeAct> acts, boolean understood) {
  public CodeReading {
    acts = List.copyOf(acts);
  }
}
