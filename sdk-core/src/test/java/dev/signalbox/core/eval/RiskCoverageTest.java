package dev.signalbox.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RiskCoverageTest {

  private static RiskCoverage of(Outcomes outcomes) {
    return new RiskCoverage(outcomes.size(), Curve.points(outcomes.ranked()));
  }

  @Test
  void points_distinctConfidences_walkDown() {
    Outcomes outcomes = new Outcomes();
    outcomes.add(0.7, false);
    outcomes.add(0.9, true);
    outcomes.add(0.8, true);
    outcomes.add(0.6, true);

    RiskCoverage curve = of(outcomes);

    assertThat(curve.points())
        .containsExactly(
            new RiskCoverage.Point(0.9, 1, 0),
            new RiskCoverage.Point(0.8, 2, 0),
            new RiskCoverage.Point(0.7, 3, 1),
            new RiskCoverage.Point(0.6, 4, 1));
    assertThat(curve.aurc()).isEqualTo((0 + 0 + 1 / 3.0 + 1 / 4.0) / 4, within(1e-12));
    assertThat(curve.coverageAt(0)).isEqualTo(0.5);
    assertThat(curve.coverageAt(0.25)).as("exactly at the limit counts").isEqualTo(1);
    assertThat(curve.coverageAt(0.2)).isEqualTo(0.5);
  }

  @Test
  void coverageAt_tieWithErrors_cannotBeParted() {
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < 10; i++) {
      outcomes.add(0.99, i != 0);
    }

    RiskCoverage curve = of(outcomes);

    assertThat(curve.points()).containsExactly(new RiskCoverage.Point(0.99, 10, 1));
    assertThat(curve.coverageAt(0.05)).isZero();
    assertThat(curve.coverageAt(0.1)).isEqualTo(1);
    assertThat(curve.aurc()).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void coverageAt_earlyError_recovers() {
    Outcomes outcomes = new Outcomes();
    outcomes.add(1, false);
    for (int i = 1; i < 100; i++) {
      outcomes.add(1 - i / 100.0, true);
    }

    assertThat(of(outcomes).coverageAt(0.01)).isEqualTo(1);
    assertThat(of(outcomes).coverageAt(0.009)).isZero();
  }

  @Test
  void points_zeroAndNegativeZero_tie() {
    Outcomes outcomes = new Outcomes();
    outcomes.add(0.0, true);
    outcomes.add(-0.0, false);

    assertThat(of(outcomes).points()).hasSize(1);
  }
}
