package dev.signalbox.train;

import java.util.List;

/**
 * A text and the labels that are right for it. <em>Immutable.</em>
 *
 * @param text as it will be classified
 * @param labels exactly one, or any number for a multi-label set
 */
public record LabelledText(String text, List<String> labels) {
  public LabelledText {
    labels = List.copyOf(labels);
  }
}
