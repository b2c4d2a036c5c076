package dev.signalbox.encoder;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * A classifier as a stage of a cascade. It answers with the classifier's label and calibrated
 * confidence; where the classifier abstains, or says what the request does not allow, it passes
 * with the best allowed guess. It fails soft: it never invents a label. <em>Thread-safe.</em>
 */
public final class ClassifierStage implements Stage {
  private final String name;
  private final Classifier classifier;

  private ClassifierStage(String name, Classifier classifier) {
    this.name = name;
    this.classifier = classifier;
  }

  /**
   * The stage that YAML makes of {@code - classifier: DIR}, for a router built in code.
   *
   * @param name unique within the cascade
   * @param classifier taken over: the stage closes it
   * @throws IllegalArgumentException if the classifier gives several labels at once
   */
  public static Stage of(String name, Classifier classifier) {
    if (classifier.labels().structure() == LabelStructure.MULTI) {
      throw new IllegalArgumentException(
          "a multi-label classifier cannot be a stage: a route needs one label");
    }
    return new ClassifierStage(name, classifier);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StageOutcome decide(StageRequest request) {
    if (request.deadline().expired()) {
      return StageOutcome.Pass.of(PassReason.NO_ROOM, "the deadline had passed");
    }
    Prediction prediction = classifier.classify(request.text());
    return prediction instanceof Prediction.Single answer
        ? answered(answer, request)
        : passed(prediction, request);
  }

  private static StageOutcome answered(Prediction.Single answer, StageRequest request) {
    String why = why(answer);
    if (request.labels().contains(answer.label())) {
      return new StageOutcome.Answer(answer.label(), answer.confidence(), 0, why);
    }
    boolean node = answer.distribution().labels().indexOf(answer.label()) < 0;
    String what = node ? "sure of a group of labels only" : "not a label of this router";
    return new StageOutcome.Pass(PassReason.UNSURE, guess(answer, request), 0, what + ", " + why);
  }

  private static StageOutcome passed(Prediction prediction, StageRequest request) {
    PassReason reason = reason(prediction);
    if (reason == PassReason.NO_OPINION) {
      return StageOutcome.Pass.of(reason, "the text is blank");
    }
    return new StageOutcome.Pass(reason, guess(prediction, request), 0, why(prediction));
  }

  private static PassReason reason(Prediction prediction) {
    if (!(prediction instanceof Prediction.Abstained abstained)) {
      return PassReason.UNSURE;
    }
    return switch (abstained.reason()) {
      case EMPTY_TEXT -> PassReason.NO_OPINION;
      case OUT_OF_DISTRIBUTION -> PassReason.OUT_OF_DISTRIBUTION;
      case DEADLINE -> PassReason.NO_ROOM;
      case LOW_CONFIDENCE, NO_STAGE_ANSWERED, DEFERRED -> PassReason.UNSURE;
    };
  }

  private static Optional<ScoredLabel> guess(Prediction prediction, StageRequest request) {
    return Optional.of(prediction.distribution().best())
        .filter(best -> request.labels().contains(best.label()));
  }

  /** Numbers only: the text is the user's. */
  private static String why(Prediction prediction) {
    InputSignals signals = prediction.signals();
    StringBuilder why = new StringBuilder();
    why.append(String.format(Locale.ROOT, "p %.2f", prediction.confidence()));
    signals
        .novelty()
        .ifPresent(novelty -> why.append(String.format(Locale.ROOT, ", novelty %.2f", novelty)));
    if (signals.truncated()) {
      why.append(", only the beginning of the text was read");
    }
    return why.toString();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
