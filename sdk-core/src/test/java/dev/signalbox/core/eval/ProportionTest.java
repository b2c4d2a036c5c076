package dev.signalbox.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTest {

  @Test
  void interval_nineOfTen_matchesPublishedValues() {
    Proportion nineOfTen = new Proportion(9, 10);

    assertThat(nineOfTen.low()).isEqualTo(0.5958, within(5e-5));
    assertThat(nineOfTen.high()).isEqualTo(0.9821, within(5e-5));
  }

  @Test
  void interval_extremes_stayInsideAndOpen() {
    assertThat(new Proportion(0, 10).low()).isZero();
    assertThat(new Proportion(0, 10).high()).isEqualTo(0.2775, within(5e-5));
    assertThat(new Proportion(10, 10).high()).isEqualTo(1);
    assertThat(new Proportion(10, 10).low()).isEqualTo(0.7225, within(5e-5));
  }

  @Test
  void constructor_impossibleCounts_isRefused() {
    assertThatThrownBy(() -> new Proportion(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
