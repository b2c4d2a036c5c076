package dev.signalbox.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.LabelStructure;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FusionTest {
  private static final int ROWS = 20_000;
  private static final int LABELS = 5;

  /** Labels drawn from what {@code a * first + b * second} says. */
  private static Targets drawn(
      Matrix first, float a, Matrix second, float b, LabelStructure structure, Random random) {
    int[][] labels = new int[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double[] z = new double[LABELS];
      for (int k = 0; k < LABELS; k++) {
        z[k] = a * first.data()[i * LABELS + k] + b * second.data()[i * LABELS + k];
      }
      labels[i] =
          structure == LabelStructure.MULTI
              ? IntStream.range(0, LABELS)
                  .filter(k -> random.nextDouble() < 1 / (1 + Math.exp(-z[k])))
                  .toArray()
              : new int[] {drawn(z, random)};
    }
    return new Targets(labels, LABELS, structure);
  }

  /** The largest after Gumbel noise is a draw from the softmax. */
  private static int drawn(double[] z, Random random) {
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < z.length; k++) {
      double noisy = z[k] - Math.log(-Math.log(random.nextDouble()));
      if (noisy > largest) {
        largest = noisy;
        best = k;
      }
    }
    return best;
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void of_knownWeights_areFound(LabelStructure structure) {
    Random random = new Random(1);
    Matrix first = Randoms.matrix(ROWS, LABELS, random);
    Matrix second = Randoms.matrix(ROWS, LABELS, random);
    Targets targets = drawn(first, 1.5f, second, 0.5f, structure, random);

    Fusion fusion = Fusion.of(first, second, targets);

    assertThat(fusion.embedding()).isEqualTo(1.5f, within(0.06f));
    assertThat(fusion.ngrams()).isEqualTo(0.5f, within(0.06f));
    assertThat(fusion.inverseTemperature()).isEqualTo(2, within(0.1f));
    assertThat(fusion.ngramShare()).isEqualTo(0.25f, within(0.03f));
  }

  @Test
  void of_memberThatSpeaksAgainst_isLeftOut() {
    Random random = new Random(2);
    Matrix first = Randoms.matrix(ROWS, LABELS, random);
    Matrix second = Randoms.matrix(ROWS, LABELS, random);
    Targets targets = drawn(first, 1.2f, second, -0.8f, LabelStructure.FLAT, random);

    Fusion withoutSecond = Fusion.of(first, second, targets);
    Fusion withoutFirst = Fusion.of(second, first, targets);

    assertThat(withoutSecond.ngrams()).isZero();
    assertThat(withoutSecond.ngramShare()).isZero();
    assertThat(withoutSecond.embedding()).isPositive();
    assertThat(withoutFirst.embedding()).isZero();
    assertThat(withoutFirst.ngramShare()).isEqualTo(1);
    assertThat(withoutFirst.fuse(second, first).data()).isEqualTo(first.data());
  }

  @Test
  void of_uselessOrWrongMembers_staysPositive() {
    Random random = new Random(3);
    Matrix first = Randoms.matrix(ROWS, LABELS, random);
    Matrix second = Randoms.matrix(ROWS, LABELS, random);
    Targets targets = drawn(first, -1, second, -1, LabelStructure.FLAT, random);

    Fusion fusion = Fusion.of(first, second, targets);

    assertThat(fusion.inverseTemperature()).isBetween(1e-4f, 0.01f);
    assertThat(fusion.ngramShare()).isBetween(0f, 1f);
  }

  @Test
  void of_oneRow_isNearThePrior() {
    Matrix right = new Matrix(new float[] {50, 0, 0, 0, 0}, 1, LABELS);
    Targets targets = new Targets(new int[][] {{0}}, LABELS, LabelStructure.FLAT);

    Fusion fusion = Fusion.of(right, right, targets);

    assertThat(fusion.embedding()).isEqualTo(1, within(0.3f));
    assertThat(fusion.ngrams()).isEqualTo(0.3f, within(0.3f));
  }

  @Test
  void alone_sharpLogits_areCooled() {
    Random random = new Random(4);
    Matrix logits = Randoms.matrix(ROWS, LABELS, random);
    Targets targets = drawn(logits, 1, logits, 0, LabelStructure.FLAT, random);
    Matrix sharp = Matrix.zeros(ROWS, LABELS);
    for (int i = 0; i < sharp.data().length; i++) {
      sharp.data()[i] = 10 * logits.data()[i];
    }

    assertThat(Fusion.alone(sharp, targets).inverseTemperature()).isEqualTo(0.1f, within(0.01f));
  }
}
