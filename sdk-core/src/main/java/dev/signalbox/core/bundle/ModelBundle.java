package dev.signalbox.core.bundle;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.head.Calibrator;
import dev.signalbox.core.head.Head;
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.spi.EncoderSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a classifier is made of, except the encoder itself. <em>Immutable.</em>
 *
 * @param labels what can be answered
 * @param encoder which encoder the head was trained on; absent if the head needs none
 * @param head embedding and n-grams to logits
 * @param calibrator logits to probabilities
 * @param abstention when to say nothing
 * @param novelty how foreign a text is; absent if it was not fitted
 * @param examples for explanations; absent if the bundle keeps no training text
 * @param facts where it comes from: data hash, rows, metrics, licences; string, number, boolean,
 *     list or map
 * @param card {@code card.md}, for people
 */
public record ModelBundle(
    LabelSet labels,
    Optional<EncoderSpec> encoder,
    Head head,
    Calibrator calibrator,
    Abstention abstention,
    Optional<NoveltyMeasure> novelty,
    Optional<Examples> examples,
    Map<String, Object> facts,
    String card) {
  /** The format this version writes; it reads this one and refuses newer ones. */
  public static final int FORMAT = 1;

  public ModelBundle {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    if (head.labels() != labels.size()) {
      throw new IllegalArgumentException(
          "the head knows " + head.labels() + " labels, the label set " + labels.size());
    }
    int dimension = encoder.map(EncoderSpec::dimension).orElse(0);
    if (head.dimension() != 0 && head.dimension() != dimension) {
      throw new IllegalArgumentException(
          "the head wants vectors of length "
              + head.dimension()
              + ", the encoder's are "
              + dimension);
    }
    novelty.ifPresent(measure -> requireFits(measure, dimension, examples));
  }

  private static void requireFits(
      NoveltyMeasure measure, int dimension, Optional<Examples> examples) {
    int compared = measure.prototypes().dimension();
    if (compared > dimension) {
      throw new IllegalArgumentException(
          "novelty compares vectors of length " + compared + ", the encoder's are " + dimension);
    }
    long expected = (long) compared * examples.map(e -> e.texts().size()).orElse(0);
    long got = examples.map(e -> e.vectors().length).orElse(0);
    if (got != expected) {
      throw new IllegalArgumentException(
          "the examples' vectors are not of length " + compared + " as those of novelty");
    }
  }
}
