package dev.signalbox.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  private static Calibration of(Outcomes outcomes) {
    long[] ranked = outcomes.ranked();
    return new Calibration(Bins.equalWidth(ranked, 15), Bins.equalSize(ranked, 15), 0, 0);
  }

  @Test
  void ece_handComputed_matches() {
    Outcomes outcomes = new Outcomes();
    outcomes.add(0.95, true);
    outcomes.add(0.97, false);
    outcomes.add(0.5, true);
    outcomes.add(0, false);

    // Bins (14/15, 1]: |0.5 - 0.96| * 2/4; (7/15, 8/15]: |1 - 0.5| / 4; [0, 1/15]: 0.
    assertThat(of(outcomes).ece()).isEqualTo(0.46 / 2 + 0.5 / 4, within(1e-12));
  }

  @Test
  void equalWidth_confidenceOnEdge_belongsToLowerBin() {
    Outcomes outcomes = new Outcomes();
    outcomes.add(0.2, true);

    assertThat(Bins.equalWidth(outcomes.ranked(), 5).get(0).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ece_randomRows_matchesDirectFormula(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(3000);
    double[] confidences = new double[n];
    boolean[] right = new boolean[n];
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < n; i++) {
      confidences[i] = random.nextDouble();
      right[i] = random.nextDouble() < confidences[i] * 0.8;
      outcomes.add(confidences[i], right[i]);
    }

    double direct = 0;
    for (int b = 0; b < 15; b++) {
      double difference = 0;
      for (int i = 0; i < n; i++) {
        if (confidences[i] > b / 15.0 && confidences[i] <= (b + 1) / 15.0) {
          difference += (right[i] ? 1 : 0) - confidences[i];
        }
      }
      direct += Math.abs(difference) / n;
    }
    assertThat(of(outcomes).ece()).as("seed %d", seed).isEqualTo(direct, within(1e-9));
  }

  @Test
  void adaptiveBins_ties_areNeverParted() {
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < 100; i++) {
      outcomes.add(i < 90 ? 0.9 : 0.1, i % 10 != 0);
    }

    Calibration calibration = of(outcomes);

    assertThat(calibration.adaptiveBins())
        .extracting(ReliabilityBin::count)
        .containsExactly(10, 90);
    assertThat(calibration.adaptiveEce()).isEqualTo(0.08 + 0.0, within(1e-9));
  }

  @Test
  void adaptiveBins_distinctConfidences_areOfEqualSize() {
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < 150; i++) {
      outcomes.add(i / 150.0, true);
    }

    assertThat(of(outcomes).adaptiveBins()).hasSize(15).allMatch(bin -> bin.count() == 10);
  }
}
