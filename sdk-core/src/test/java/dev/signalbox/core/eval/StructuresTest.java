package dev.signalbox.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Multi-label and hierarchical sets. */
class StructuresTest {
  private static final LabelSet TAGS =
      LabelSet.of(List.of("rude", "spam", "threat"), LabelStructure.MULTI);
  private static final LabelSet TREE =
      LabelSet.of(List.of("bill/late", "bill/refund", "login"), LabelStructure.HIERARCHICAL);

  private static Prediction tags(List<String> labels, float... probabilities) {
    return new Prediction.Multi(
        labels, 0.8, Distribution.of(TAGS, probabilities), InputSignals.NONE);
  }

  private static Prediction leafOrNode(String label, double confidence, float... probabilities) {
    return new Prediction.Single(
        label, confidence, Distribution.of(TREE, probabilities), InputSignals.NONE);
  }

  @Test
  void build_multi_countsSubsets() {
    Evaluation evaluation =
        new EvaluationBuilder(TAGS)
            .add(List.of("rude", "spam"), tags(List.of("spam", "rude"), 0.8f, 0.9f, 0.1f))
            .add(List.of(), tags(List.of(), 0.1f, 0.2f, 0.1f))
            .add(List.of("rude", "threat"), tags(List.of("rude", "spam"), 0.8f, 0.9f, 0.1f))
            .add(List.of("spam"), tags(List.of(), 0.1f, 0.2f, 0.1f))
            .build();

    assertThat(evaluation.accuracy()).isEqualTo(new Proportion(2, 4));
    assertThat(evaluation.perLabel())
        .containsExactly(
            new LabelScore("rude", 2, 2, 2),
            new LabelScore("spam", 1, 2, 2),
            new LabelScore("threat", 0, 0, 1));
    assertThat(evaluation.macroF1()).isEqualTo((1 + 0.5 + 0) / 3, within(1e-12));
    assertThat(evaluation.microF1()).isEqualTo(2.0 * 3 / (4 + 5), within(1e-12));
    assertThat(evaluation.confusions())
        .containsExactly(
            new Confusion("spam", Confusion.NONE, 1), new Confusion("threat", "spam", 1));
  }

  @Test
  void build_multiUnknownGold_isErrorWithFiniteLoss() {
    Evaluation evaluation =
        new EvaluationBuilder(TAGS)
            .add(List.of("rude", "new"), tags(List.of("rude"), 0.8f, 0.5f, 0.5f))
            .build();

    assertThat(evaluation.accuracy().rate()).isZero();
    assertThat(evaluation.unknownGold()).containsKey("new");
    assertThat(evaluation.calibration().brier())
        .isEqualTo((0.04 + 0.25 + 0.25 + 1) / 3, within(1e-6));
    assertThat(evaluation.calibration().nll())
        .isEqualTo(-(Math.log(0.8) + 2 * Math.log(0.5) + Math.log(1e-12)) / 3, within(1e-6));
  }

  @Test
  void build_multiAbstained_isForcedAtEvenOdds() {
    Prediction abstained =
        new Prediction.Abstained(
            AbstainReason.LOW_CONFIDENCE,
            0.55,
            Distribution.of(TAGS, new float[] {0.55f, 0.2f, 0.1f}),
            InputSignals.NONE);

    Evaluation evaluation = new EvaluationBuilder(TAGS).add(List.of("rude"), abstained).build();

    assertThat(evaluation.accuracy().rate()).isEqualTo(1);
    assertThat(evaluation.answered().rate()).isZero();
  }

  @Test
  void build_multiCalibration_judgesTheMostProbableLabel() {
    Evaluation evaluation =
        new EvaluationBuilder(TAGS)
            .add(List.of(), tags(List.of(), 0.1f, 0.05f, 0.01f))
            .add(List.of("spam"), tags(List.of("spam"), 0.1f, 0.9f, 0.01f))
            .build();

    assertThat(evaluation.calibration().ece()).isEqualTo(0.1, within(1e-6));
  }

  @Test
  void build_hierarchicalAncestor_isRightAmongAnswered() {
    Evaluation evaluation =
        new EvaluationBuilder(TREE)
            .add(List.of("bill/late"), leafOrNode("bill", 0.9, 0.4f, 0.5f, 0.1f))
            .add(List.of("bill/refund"), leafOrNode("bill", 0.9, 0.4f, 0.5f, 0.1f))
            .add(List.of("login"), leafOrNode("bill", 0.9, 0.4f, 0.5f, 0.1f))
            .add(List.of("login"), leafOrNode("login", 0.9, 0.05f, 0.05f, 0.9f))
            .build();

    assertThat(evaluation.accuracy())
        .as("leaves of the best guess")
        .isEqualTo(new Proportion(2, 4));
    assertThat(evaluation.answeredAccuracy()).hasValue(new Proportion(3, 4));
    assertThat(evaluation.riskCoverage().points())
        .extracting(RiskCoverage.Point::answered)
        .as("the guessed leaf has its own confidence, 0.5")
        .containsExactly(1, 4);
  }

  @Test
  void build_hierarchicalNamesakePrefix_isNoAncestor() {
    LabelSet tree = LabelSet.of(List.of("bill/x", "billing/y"), LabelStructure.HIERARCHICAL);
    Prediction bill =
        new Prediction.Single(
            "bill", 0.7, Distribution.of(tree, new float[] {0.7f, 0.3f}), InputSignals.NONE);

    Evaluation evaluation = new EvaluationBuilder(tree).add(List.of("billing/y"), bill).build();

    assertThat(evaluation.answeredAccuracy()).hasValue(new Proportion(0, 1));
  }
}
