package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTest {
  private static final LabelSet LABELS =
      LabelSet.of(List.of("a/x", "a/y", "b"), LabelStructure.HIERARCHICAL);
  private static final Distribution DISTRIBUTION =
      Distribution.of(LABELS, new float[] {0.4f, 0.4f, 0.2f});

  @ParameterizedTest
  @ValueSource(strings = {"c", "", "A/X", "a/", "x"})
  void single_labelOutsideTheSet_throws(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prediction.Single(label, 0.5, DISTRIBUTION, InputSignals.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Prediction.Multi(List.of("b", label), 0.5, DISTRIBUTION, InputSignals.NONE));
  }

  @Test
  void single_innerNode_isAnAnswer() {
    Prediction prediction = new Prediction.Single("a", 0.8, DISTRIBUTION, InputSignals.NONE);

    assertThat(prediction.abstained()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void confidence_outsideRange_throws(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Prediction.Abstained(
                    AbstainReason.LOW_CONFIDENCE, confidence, DISTRIBUTION, InputSignals.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prediction.Single("b", confidence, DISTRIBUTION, InputSignals.NONE));
  }

  @Test
  void multi_callerChangesItsList_staysAsItWas() {
    List<String> labels = new ArrayList<>(List.of("b"));

    Prediction.Multi multi = new Prediction.Multi(labels, 0.5, DISTRIBUTION, InputSignals.NONE);
    labels.add("c");

    assertThat(multi.labels()).containsExactly("b");
  }
}
