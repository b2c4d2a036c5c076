package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Classifier;
import dev.signalbox.core.ConfigException;
import dev.signalbox.core.Deadline;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageFactory;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import dev.signalbox.core.spi.StageSettings;
import dev.signalbox.core.testing.ManualClock;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierStageTest {
  private static final LabelSet ROUTES = LabelSet.flat(List.of("billing", "outage", "smalltalk"));
  private static final InputSignals SIGNALS =
      new InputSignals(OptionalDouble.of(0.12), OptionalDouble.of(3), false);
  private static final InputSignals CUT =
      new InputSignals(OptionalDouble.empty(), OptionalDouble.empty(), true);
  private static final LabelSet TREE =
      LabelSet.of(List.of("billing/refund", "billing/fee", "outage"), LabelStructure.HIERARCHICAL);

  @TempDir Path folder;

  @Test
  void create_fromYaml_answers() {
    TinyModels.export(folder.resolve("models/support"), TinyModels.classifier(3), "");

    try (Stage stage = create("models/support", ROUTES)) {
      StageOutcome outcome = stage.decide(request("refund", ROUTES));

      assertThat(stage.name()).isEqualTo("classifier:models/support");
      assertThat(outcome).isInstanceOf(StageOutcome.Answer.class);
      assertThat(((StageOutcome.Answer) outcome).label()).isEqualTo("billing");
      assertThat(outcome.why()).isEqualTo("p 0.91");
      assertThat(outcome.costUsd()).isZero();
    }
  }

  @Test
  void serviceLoader_kindClassifier_isFound() {
    assertThat(ServiceLoader.load(StageFactory.class))
        .extracting(StageFactory::kind)
        .contains("classifier");
  }

  @Test
  void create_labelTheRouterLacks_namesItAndTheLikely() {
    TinyModels.export(folder.resolve("m"), TinyModels.classifier(3), "");
    LabelSet routes = LabelSet.flat(List.of("bilings", "outage", "other"));

    assertThatThrownBy(() -> create("m", routes))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("router.yaml:1:13 ")
        .hasMessageContaining("\"billing\" (did you mean \"bilings\"?), \"smalltalk\", which");
  }

  @Test
  void create_fewerLabelsThanTheRouter_isFine() {
    TinyModels.export(folder.resolve("m"), TinyModels.classifier(3), "");
    LabelSet routes = LabelSet.flat(List.of("other", "smalltalk", "outage", "billing"));

    create("m", routes).close();
  }

  @Test
  void create_missingDirectory_saysWhereInYaml() {
    assertThatThrownBy(() -> create("models/absent", ROUTES))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("router.yaml:1:13 ")
        .hasMessageContaining("models/absent is not a directory");
  }

  @Test
  void create_multiLabel_isRefused() {
    String multi = ", \"problem_type\": \"multi_label_classification\"";
    TinyModels.export(folder.resolve("m"), TinyModels.classifier(3), multi);

    assertThatThrownBy(() -> create("m", ROUTES))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("router.yaml:1:13 ")
        .hasMessageContaining("multi-label");
  }

  @Test
  void of_multiLabel_isRefused() {
    LabelSet several = LabelSet.of(List.of("a", "b"), LabelStructure.MULTI);
    Distribution none = Distribution.of(several, new float[2]);
    Classifier classifier =
        new OneAnswer(new Prediction.Multi(List.of(), 1, none, InputSignals.NONE));

    assertThatThrownBy(() -> ClassifierStage.of("c", classifier))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decide_expiredDeadline_passesWithoutAsking() {
    ManualClock clock = new ManualClock();
    Deadline deadline = Deadline.after(Duration.ofMillis(1), clock::nanoTime);
    clock.advance(Duration.ofMillis(1));

    StageOutcome outcome =
        ClassifierStage.of("c", new OneAnswer(single("billing", SIGNALS)))
            .decide(new StageRequest("text", ROUTES, Map.of(), deadline));

    assertThat(outcome).isEqualTo(StageOutcome.Pass.of(PassReason.NO_ROOM, outcome.why()));
  }

  @Test
  void decide_answer_saysNumbersOnly() {
    StageOutcome outcome = decide(single("billing", SIGNALS), ROUTES);

    assertThat(outcome)
        .isEqualTo(new StageOutcome.Answer("billing", 0.5, 0, "p 0.50, novelty 0.12"));
  }

  @Test
  void decide_truncatedText_saysSo() {
    assertThat(decide(single("billing", CUT), ROUTES).why())
        .isEqualTo("p 0.50, only the beginning of the text was read");
  }

  @Test
  void decide_lowConfidence_passesWithTheBestGuess() {
    StageOutcome outcome = decide(abstained(AbstainReason.LOW_CONFIDENCE), ROUTES);

    assertThat(pass(outcome).reason()).isEqualTo(PassReason.UNSURE);
    assertThat(pass(outcome).bestGuess()).contains(new ScoredLabel("billing", 0.5));
    assertThat(outcome.why()).isEqualTo("p 0.50, novelty 0.12");
  }

  @Test
  void decide_foreignText_passesAsOutOfDistribution() {
    StageOutcome outcome = decide(abstained(AbstainReason.OUT_OF_DISTRIBUTION), ROUTES);

    assertThat(pass(outcome).reason()).isEqualTo(PassReason.OUT_OF_DISTRIBUTION);
    assertThat(pass(outcome).bestGuess()).isPresent();
  }

  @Test
  void decide_emptyText_hasNoOpinion() {
    StageOutcome outcome = decide(abstained(AbstainReason.EMPTY_TEXT), ROUTES);

    assertThat(pass(outcome).reason()).isEqualTo(PassReason.NO_OPINION);
    assertThat(pass(outcome).bestGuess()).isEmpty();
  }

  @Test
  void decide_innerNodeTheRouterKnows_answers() {
    LabelSet routes = LabelSet.flat(List.of("billing", "billing/refund", "billing/fee", "outage"));

    StageOutcome outcome = decide(node(), routes);

    assertThat(((StageOutcome.Answer) outcome).label()).isEqualTo("billing");
    assertThat(((StageOutcome.Answer) outcome).confidence()).isEqualTo(0.875);
  }

  @Test
  void decide_innerNodeTheRouterLacks_passesWithTheBestLeaf() {
    LabelSet routes = LabelSet.flat(List.of("billing/refund", "billing/fee", "outage"));

    StageOutcome outcome = decide(node(), routes);

    assertThat(pass(outcome).reason()).isEqualTo(PassReason.UNSURE);
    assertThat(pass(outcome).bestGuess()).contains(new ScoredLabel("billing/refund", 0.5));
    assertThat(outcome.why()).startsWith("sure of a group of labels only, p 0.8");
  }

  private Stage create(String path, LabelSet routes) {
    YamlNode value =
        StrictYaml.parse("router.yaml", "classifier: " + path, Map.of())
            .asMap()
            .require("classifier");
    return new ClassifierStageFactory().create(new StageSettings(value, routes, folder));
  }

  private static StageOutcome decide(Prediction prediction, LabelSet routes) {
    return ClassifierStage.of("c", new OneAnswer(prediction)).decide(request("text", routes));
  }

  private static StageRequest request(String text, LabelSet routes) {
    return new StageRequest(text, routes, Map.of(), Deadline.none());
  }

  private static StageOutcome.Pass pass(StageOutcome outcome) {
    assertThat(outcome).isInstanceOf(StageOutcome.Pass.class);
    return (StageOutcome.Pass) outcome;
  }

  private static Prediction single(String label, InputSignals signals) {
    return new Prediction.Single(label, 0.5, half(ROUTES), signals);
  }

  private static Prediction abstained(AbstainReason reason) {
    return new Prediction.Abstained(reason, 0.5, half(ROUTES), SIGNALS);
  }

  private static Prediction node() {
    return new Prediction.Single("billing", 0.875, half(TREE), SIGNALS);
  }

  private static Distribution half(LabelSet labels) {
    return Distribution.of(labels, new float[] {0.5f, 0.375f, 0.125f});
  }

  /** Says the same about every text. */
  private record OneAnswer(Prediction prediction) implements Classifier {
    @Override
    public LabelSet labels() {
      return prediction.distribution().labels();
    }

    @Override
    public Prediction classify(String text) {
      return prediction;
    }

    @Override
    public List<Prediction> classifyAll(List<String> texts) {
      return texts.stream().map(this::classify).toList();
    }

    @Override
    public Explanation explain(String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
