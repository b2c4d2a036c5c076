package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  private static final LabelSet ABC = LabelSet.flat(List.of("a", "b", "c"));

  @ParameterizedTest
  @ValueSource(floats = {-1e-9f, 1.0001f, Float.NaN, Float.POSITIVE_INFINITY})
  void of_outsideRange_throws(float bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.of(ABC, new float[] {0, bad, 0}))
        .withMessageContaining("[0, 1]");
  }

  @Test
  void of_wrongLength_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.of(ABC, new float[] {1}))
        .withMessage("got 1 probabilities for 3 labels");
  }

  @Test
  void of_callerChangesItsArray_staysAsItWas() {
    float[] probabilities = {0.1f, 0.2f, 0.7f};

    Distribution distribution = Distribution.of(ABC, probabilities);
    probabilities[0] = 1;

    assertThat(distribution.probability("a")).isEqualTo(0.1f);
  }

  @Test
  void top_ties_areInIndexOrder() {
    Distribution distribution = Distribution.of(ABC, new float[] {0, 0.5f, 0.5f});

    assertThat(distribution.top(5)).extracting(ScoredLabel::label).containsExactly("b", "c", "a");
    assertThat(distribution.top(0)).isEmpty();
    assertThat(distribution.best().label()).isEqualTo("b");
    assertThat(distribution.atLeast(0.5)).extracting(ScoredLabel::label).containsExactly("b", "c");
  }

  @Test
  void probability_innerNode_isSumOverItsLeavesOnly() {
    LabelSet labels =
        LabelSet.of(List.of("a/x", "a/y/z", "ab", "ab/c"), LabelStructure.HIERARCHICAL);
    Distribution distribution = Distribution.of(labels, new float[] {0.1f, 0.2f, 0.3f, 0.4f});

    assertThat(distribution.probability("a")).isEqualTo(0.3, within(1e-6));
    assertThat(distribution.probability("a/y")).isEqualTo(0.2, within(1e-6));
    assertThatIllegalArgumentException().isThrownBy(() -> distribution.probability("a/q"));
  }

  @Test
  void probability_nodeThatIsALeafToo_countsWhatLiesBelow() {
    LabelSet labels = LabelSet.of(List.of("ab", "ab/c", "d"), LabelStructure.HIERARCHICAL);
    Distribution distribution = Distribution.of(labels, new float[] {0.3f, 0.4f, 0.3f});

    assertThat(distribution.probability("ab")).isEqualTo(0.7, within(1e-6));
  }

  @Test
  void probability_sumAboveOneByRounding_isOne() {
    LabelSet labels = LabelSet.of(List.of("a/x", "a/y"), LabelStructure.HIERARCHICAL);

    Distribution distribution = Distribution.of(labels, new float[] {0.6f, 0.4f});

    assertThat(distribution.probability("a")).isLessThanOrEqualTo(1);
  }
}
