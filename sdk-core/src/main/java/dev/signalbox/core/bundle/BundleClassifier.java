package dev.signalbox.core.bundle;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Classifier;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.head.Prototypes;
import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A classifier over a {@link ModelBundle} and the encoder it names. <em>Thread-safe.</em> */
public final class BundleClassifier implements Classifier {
  private static final int NEIGHBOURS = 5;
  private static final Embedding NO_EMBEDDING = new Embedding(new float[0], false);

  private final ModelBundle bundle;
  private final @Nullable Encoder encoder;
  private final Verdicts verdicts;

  /**
   * Takes over {@code encoder} and closes it.
   *
   * @throws IllegalArgumentException if the encoder is not exactly the one the bundle names: a
   *     bundle may use fewer blocks than the encoder it was trained on gives
   */
  public BundleClassifier(ModelBundle bundle, Optional<Encoder> encoder) {
    if (!bundle.encoder().equals(encoder.map(Encoder::spec))) {
      throw new IllegalArgumentException(
          "the bundle needs the encoder "
              + bundle.encoder()
              + ", got "
              + encoder.map(Encoder::spec)
              + "; load the bundle with Classifier.load");
    }
    this.bundle = bundle;
    this.encoder = encoder.orElse(null);
    this.verdicts = new Verdicts(bundle.labels(), bundle.abstention());
  }

  /** The same classifier with other limits; shares the encoder, so close only one of them. */
  public BundleClassifier withAbstention(Abstention abstention) {
    ModelBundle changed =
        new ModelBundle(
            bundle.labels(),
            bundle.encoder(),
            bundle.head(),
            bundle.calibrator(),
            abstention,
            bundle.novelty(),
            bundle.examples(),
            bundle.facts(),
            bundle.card());
    return new BundleClassifier(changed, Optional.ofNullable(encoder));
  }

  public ModelBundle bundle() {
    return bundle;
  }

  @Override
  public LabelSet labels() {
    return bundle.labels();
  }

  @Override
  public Prediction classify(String text) {
    if (text.isBlank()) {
      return empty();
    }
    return judge(text, encoder == null ? NO_EMBEDDING : encoder.encode(text));
  }

  @Override
  public List<Prediction> classifyAll(List<String> texts) {
    List<Embedding> embeddings =
        encoder == null
            ? Collections.nCopies(texts.size(), NO_EMBEDDING)
            : encoder.encodeAll(texts);
    List<Prediction> predictions = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      predictions.add(text.isBlank() ? empty() : judge(text, embeddings.get(i)));
    }
    return predictions;
  }

  private Prediction judge(String text, Embedding embedding) {
    float[] logits = bundle.head().logits(text, embedding.vector());
    for (float logit : logits) {
      if (Float.isNaN(logit)) {
        return unknown(logits, embedding);
      }
    }
    float[] probabilities = bundle.calibrator().probabilities(logits, bundle.labels().structure());
    return verdicts.of(Distribution.of(bundle.labels(), probabilities), signals(logits, embedding));
  }

  /** A network can overflow on an odd text; what it says then is no answer. */
  private Prediction unknown(float[] logits, Embedding embedding) {
    float[] even = bundle.calibrator().probabilities(logits, labels().structure());
    Distribution distribution = Distribution.of(labels(), even);
    return new Prediction.Abstained(
        AbstainReason.LOW_CONFIDENCE,
        distribution.best().probability(),
        distribution,
        new InputSignals(OptionalDouble.empty(), OptionalDouble.empty(), embedding.truncated()));
  }

  private InputSignals signals(float[] logits, Embedding embedding) {
    Optional<NoveltyMeasure> measure = bundle.novelty();
    if (measure.isEmpty()) {
      return new InputSignals(
          OptionalDouble.empty(), OptionalDouble.empty(), embedding.truncated());
    }
    float score = measure.get().score(logits, embedding.vector());
    return new InputSignals(
        OptionalDouble.of(measure.get().novelty(score)),
        OptionalDouble.of(score),
        embedding.truncated());
  }

  private Prediction empty() {
    int size = labels().size();
    float[] uniform = new float[size];
    java.util.Arrays.fill(uniform, labels().structure() == LabelStructure.MULTI ? 0 : 1f / size);
    Distribution distribution = Distribution.of(labels(), uniform);
    return new Prediction.Abstained(
        AbstainReason.EMPTY_TEXT,
        distribution.best().probability(),
        distribution,
        InputSignals.NONE);
  }

  @Override
  public Explanation explain(String text) {
    return Occlusion.explain(this, text, neighbours(text));
  }

  private List<Explanation.Neighbour> neighbours(String text) {
    if (encoder == null || bundle.examples().isEmpty() || bundle.novelty().isEmpty()) {
      return List.of();
    }
    Prototypes space = bundle.novelty().get().prototypes();
    float[] unit = space.normalized(encoder.encode(text).vector());
    return bundle.examples().get().nearest(unit, NEIGHBOURS);
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
  }
}
