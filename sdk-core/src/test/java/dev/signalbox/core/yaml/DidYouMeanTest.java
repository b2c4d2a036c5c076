package dev.signalbox.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("labels", "not-match", "deadline");

  @ParameterizedTest
  @ValueSource(strings = {"not-match", "notMatch", "NOT_MATCH", "not match", "not-mtach", "notmat"})
  void closest_similarWord_isFound(String word) {
    assertThat(DidYouMean.closest(word, KNOWN)).contains("not-match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "line", "lab", "zebra"})
  void closest_otherWord_isEmpty(String word) {
    assertThat(DidYouMean.closest(word, KNOWN)).isEmpty();
  }

  @Test
  void closest_hugeWord_isNotCompared() {
    assertThat(DidYouMean.closest("x".repeat(1_000_000), Collections.nCopies(10_000, "xx")))
        .isEmpty();
  }

  @Test
  void hint_similarWord_isReadyForAMessage() {
    assertThat(DidYouMean.hint("label", KNOWN)).isEqualTo(" (did you mean \"labels\"?)");
    assertThat(DidYouMean.hint("zebra", KNOWN)).isEmpty();
  }
}
