package dev.signalbox.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.LabelSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationBuilderTest {
  private static final LabelSet ABC = LabelSet.flat(List.of("a", "b", "c"));

  /**
   * gold a: a, a, b; gold b: b; gold c: a. So a has precision 2/3 and recall 2/3, b 1/2 and 1, c 0.
   */
  private static EvaluationBuilder fiveRows() {
    return new EvaluationBuilder(ABC)
        .add(List.of("a"), Rows.single(ABC, "a", 0.9))
        .add(List.of("a"), Rows.single(ABC, "a", 0.8))
        .add(List.of("a"), Rows.single(ABC, "b", 0.7))
        .add(List.of("b"), Rows.single(ABC, "b", 0.6))
        .add(List.of("c"), Rows.single(ABC, "a", 0.5));
  }

  @Test
  void build_fiveRows_countsPerLabel() {
    Evaluation evaluation = fiveRows().build();

    assertThat(evaluation.perLabel())
        .containsExactly(
            new LabelScore("a", 2, 3, 3),
            new LabelScore("b", 1, 2, 1),
            new LabelScore("c", 0, 0, 1));
    assertThat(evaluation.accuracy().rate()).isEqualTo(0.6);
    assertThat(evaluation.perLabel().get(0).f1()).isEqualTo(2 / 3.0, within(1e-12));
    assertThat(evaluation.perLabel().get(1).precision()).isEqualTo(0.5);
    assertThat(evaluation.perLabel().get(1).recall()).isEqualTo(1);
    assertThat(evaluation.macroF1()).isEqualTo((2 / 3.0 + 2 / 3.0 + 0) / 3, within(1e-12));
    assertThat(evaluation.microF1()).isEqualTo(0.6, within(1e-12));
  }

  @Test
  void build_fiveRows_listsConfusions() {
    assertThat(fiveRows().build().confusions())
        .containsExactly(new Confusion("a", "b", 1), new Confusion("c", "a", 1));
  }

  @Test
  void build_fiveRows_knowsBrierAndNll() {
    Calibration calibration = fiveRows().build().calibration();

    // Right with p: (1-p)^2 + 2((1-p)/2)^2 = 1.5 (1-p)^2. Wrong: p^2 + (1-q)^2 + q^2, q = (1-p)/2.
    double right = 1.5 * (0.01 + 0.04 + 0.16);
    double wrong = 0.49 + 0.85 * 0.85 + 0.15 * 0.15 + 0.25 + 0.75 * 0.75 + 0.25 * 0.25;
    assertThat(calibration.brier()).isEqualTo((right + wrong) / 5, within(1e-6));
    double logs = Math.log(0.9) + Math.log(0.8) + Math.log(0.15) + Math.log(0.6) + Math.log(0.25);
    assertThat(calibration.nll()).isEqualTo(-logs / 5, within(1e-6));
  }

  @Test
  void build_perfectClassifier_isPerfect() {
    Evaluation evaluation =
        new EvaluationBuilder(ABC)
            .add(List.of("a"), Rows.single(ABC, "a", 1))
            .add(List.of("b"), Rows.single(ABC, "b", 1))
            .build();

    assertThat(evaluation.accuracy().rate()).isEqualTo(1);
    assertThat(evaluation.macroF1()).as("c never occurs and does not count").isEqualTo(1);
    assertThat(evaluation.calibration().ece()).isZero();
    assertThat(evaluation.calibration().brier()).isZero();
    assertThat(evaluation.calibration().nll()).isZero();
    assertThat(evaluation.riskCoverage().aurc()).isZero();
    assertThat(evaluation.riskCoverage().coverageAt(0)).isEqualTo(1);
    assertThat(evaluation.confusions()).isEmpty();
  }

  @Test
  void build_worstClassifier_isFiniteAndWorst() {
    Evaluation evaluation =
        new EvaluationBuilder(ABC)
            .add(List.of("a"), Rows.single(ABC, "b", 1))
            .add(List.of("b"), Rows.single(ABC, "a", 1))
            .build();

    assertThat(evaluation.accuracy().rate()).isZero();
    assertThat(evaluation.macroF1()).isZero();
    assertThat(evaluation.calibration().ece()).isEqualTo(1);
    assertThat(evaluation.calibration().brier()).isEqualTo(2);
    assertThat(evaluation.calibration().nll()).isEqualTo(-Math.log(1e-12), within(1e-9));
    assertThat(evaluation.riskCoverage().aurc()).isEqualTo(1);
    assertThat(evaluation.riskCoverage().coverageAt(0.05)).isZero();
  }

  @Test
  void build_oneLabelOnly_works() {
    LabelSet one = LabelSet.flat(List.of("only"));

    Evaluation evaluation =
        new EvaluationBuilder(one).add(List.of("only"), Rows.single(one, "only", 1)).build();

    assertThat(evaluation.accuracy()).isEqualTo(new Proportion(1, 1));
    assertThat(evaluation.macroF1()).isEqualTo(1);
  }

  @Test
  void build_noRows_isRefused() {
    assertThatThrownBy(() -> new EvaluationBuilder(ABC).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void add_twoGoldLabelsInFlatSet_isRefusedWithRow() {
    EvaluationBuilder builder = fiveRows();

    assertThatThrownBy(() -> builder.add(List.of("a", "b"), Rows.single(ABC, "a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 6 has 2 gold labels");
  }

  @Test
  void add_otherLabelSet_isRefused() {
    LabelSet other = LabelSet.flat(List.of("x", "y"));

    assertThatThrownBy(
            () -> new EvaluationBuilder(ABC).add(List.of("a"), Rows.single(other, "x", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another label set");
  }

  @Test
  void build_abstentions_countInForcedAccuracyOnly() {
    Evaluation evaluation =
        new EvaluationBuilder(ABC)
            .add(List.of("a"), Rows.single(ABC, "a", 0.9))
            .add(List.of("a"), Rows.abstained(ABC, "b", 0.4))
            .add(List.of("b"), Rows.abstained(ABC, "b", 0.5))
            .build();

    assertThat(evaluation.accuracy()).isEqualTo(new Proportion(2, 3));
    assertThat(evaluation.answered()).isEqualTo(new Proportion(1, 3));
    assertThat(evaluation.answeredAccuracy()).hasValue(new Proportion(1, 1));
  }

  @Test
  void build_onlyAbstentions_hasNoAnsweredAccuracy() {
    Evaluation evaluation =
        new EvaluationBuilder(ABC).add(List.of("a"), Rows.abstained(ABC, "a", 0.4)).build();

    assertThat(evaluation.answeredAccuracy()).isEmpty();
    assertThat(evaluation.accuracy().rate()).isEqualTo(1);
  }

  @Test
  void build_unknownGold_isErrorAndReported() {
    Evaluation evaluation =
        new EvaluationBuilder(ABC)
            .add(List.of("a"), Rows.single(ABC, "a", 1))
            .add(List.of("zebra"), Rows.single(ABC, "a", 1))
            .add(List.of("zebra"), Rows.single(ABC, "b", 1))
            .build();

    assertThat(evaluation.accuracy()).isEqualTo(new Proportion(1, 3));
    assertThat(evaluation.unknownGold()).containsExactly(java.util.Map.entry("zebra", 2));
    assertThat(evaluation.perLabel()).last().isEqualTo(new LabelScore("zebra", 0, 0, 2));
    assertThat(evaluation.confusions())
        .containsExactly(new Confusion("zebra", "a", 1), new Confusion("zebra", "b", 1));
    // a: 2*1/(2+1), b: 0, zebra: 0; c does not occur.
    assertThat(evaluation.macroF1()).isEqualTo(2 / 9.0, within(1e-12));
  }

  @Test
  void build_tenThousandLabels_staysSparse() {
    LabelSet many = LabelSet.flat(IntStream.range(0, 10_000).mapToObj(i -> "label-" + i).toList());
    Random random = new Random(7);
    EvaluationBuilder builder = new EvaluationBuilder(many);
    for (int i = 0; i < 2_000; i++) {
      String gold = many.name(random.nextInt(many.size()));
      builder.add(List.of(gold), Rows.single(many, many.name(random.nextInt(many.size())), 0.5));
    }

    Evaluation evaluation = builder.build();

    assertThat(evaluation.perLabel()).hasSize(10_000);
    assertThat(evaluation.confusions()).hasSizeBetween(1_900, 2_000);
  }
}
