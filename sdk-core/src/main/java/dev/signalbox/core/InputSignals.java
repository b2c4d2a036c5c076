package dev.signalbox.core;

import java.util.OptionalDouble;

/**
 * What a classifier noticed about the text itself. <em>Immutable.</em>
 *
 * @param novelty how foreign the text is: the share of held-out training texts that are more
 *     familiar than this one, in [0, 1]; absent if the classifier does not measure it
 * @param noveltyScore the raw score behind {@code novelty}, higher is more foreign; ranks texts
 *     where {@code novelty} saturates at 1. Absent together with it
 * @param truncated whether only the beginning of the text was read
 */
public record InputSignals(OptionalDouble novelty, OptionalDouble noveltyScore, boolean truncated) {
  /** Nothing was noticed. */
  public static final InputSignals NONE =
      new InputSignals(OptionalDouble.empty(), OptionalDouble.empty(), false);
}
