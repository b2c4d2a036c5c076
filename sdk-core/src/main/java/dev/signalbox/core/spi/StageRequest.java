package dev.signalbox.core.spi;

import dev.signalbox.core.Deadline;
import dev.signalbox.core.LabelSet;
import java.util.Map;

/**
 * What a stage is asked. <em>Immutable.</em>
 *
 * @param text to decide on; anything a user can send
 * @param labels what may be answered
 * @param attributes what else is known, such as {@code tenant}; keys are lower case
 * @param deadline of the whole cascade, not of this stage alone
 */
public record StageRequest(
    String text, LabelSet labels, Map<String, String> attributes, Deadline deadline) {
  public StageRequest {
    attributes = Map.copyOf(attributes);
  }
}
