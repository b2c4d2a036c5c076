package dev.signalbox.encoder;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Classifier;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.bundle.Occlusion;
import dev.signalbox.core.head.Calibrator;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A classifier whose head is part of the network. Its confidences are as calibrated as the export
 * is: softmax (or sigmoid) of the network's own logits, fitted on no held-out rows of ours. It
 * notices no foreign text and abstains only from blank ones. <em>Thread-safe.</em>
 */
final class HuggingFaceClassifier implements Classifier {
  /** A label of a multi-label set applies if it is more likely than not. */
  private static final double MULTI_THRESHOLD = 0.5;

  private final LabelSet labels;
  private final int maxTokens;
  private final Transformer transformer;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over {@code transformer} and closes it. */
  HuggingFaceClassifier(LabelSet labels, int maxTokens, Transformer transformer) {
    this.labels = labels;
    this.maxTokens = maxTokens;
    this.transformer = transformer;
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public Prediction classify(String text) {
    return text.isBlank() ? empty() : transformer.run(tokenize(text), this::judge);
  }

  @Override
  public List<Prediction> classifyAll(List<String> texts) {
    int[] judged = IntStream.range(0, texts.size()).filter(i -> !texts.get(i).isBlank()).toArray();
    Prediction[] predictions = new Prediction[texts.size()];
    Arrays.fill(predictions, empty());
    List<TokenizedText> tokenized =
        Arrays.stream(judged).mapToObj(i -> tokenize(texts.get(i))).toList();
    List<Prediction> answers = transformer.runAll(tokenized, this::judge);
    for (int i = 0; i < judged.length; i++) {
      predictions[judged[i]] = answers.get(i);
    }
    return List.of(predictions);
  }

  @Override
  public Explanation explain(String text) {
    return Occlusion.explain(this, text, List.of());
  }

  private TokenizedText tokenize(String text) {
    // Others may hold the same transformer, so that it lives on.
    if (closed.get()) {
      throw new IllegalStateException("the classifier is closed");
    }
    return transformer.tokenizer().tokenize(text, maxTokens);
  }

  private Prediction judge(
      Map<Integer, FloatBuffer> layers, int row, int rowTokens, TokenizedText text) {
    float[] logits = new float[labels.size()];
    Objects.requireNonNull(layers.get(0)).get(row * logits.length, logits);
    float[] probabilities = Calibrator.IDENTITY.probabilities(logits, labels.structure());
    InputSignals signals =
        new InputSignals(OptionalDouble.empty(), OptionalDouble.empty(), text.truncated());
    return answer(Distribution.of(labels, probabilities), signals);
  }

  private Prediction answer(Distribution distribution, InputSignals signals) {
    if (labels.structure() == LabelStructure.MULTI) {
      List<String> applying =
          distribution.atLeast(MULTI_THRESHOLD).stream().map(ScoredLabel::label).toList();
      return new Prediction.Multi(applying, distribution.confidence(), distribution, signals);
    }
    ScoredLabel best = distribution.best();
    return new Prediction.Single(best.label(), best.probability(), distribution, signals);
  }

  private Prediction empty() {
    float[] uniform = new float[labels.size()];
    Arrays.fill(uniform, labels.structure() == LabelStructure.MULTI ? 0 : 1f / labels.size());
    Distribution distribution = Distribution.of(labels, uniform);
    return new Prediction.Abstained(
        AbstainReason.EMPTY_TEXT,
        distribution.best().probability(),
        distribution,
        InputSignals.NONE);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      transformer.close();
    }
  }
}
