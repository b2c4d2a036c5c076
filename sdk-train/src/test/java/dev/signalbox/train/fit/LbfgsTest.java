package dev.signalbox.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
  @Test
  void minimize_quadratic_findsItsBottom() {
    float[] x = new float[50];

    double value = new Lbfgs(LbfgsTest::quadratic, 1e-10, 200).minimize(x);

    assertThat(value).isEqualTo(3, within(1e-5));
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isEqualTo(i - 20f, within(0.02f));
    }
  }

  /** Condition number 100, bottom of 3 at i - 20. */
  private static double quadratic(float[] x, float[] gradient) {
    double value = 3;
    for (int i = 0; i < x.length; i++) {
      double curvature = 1 + 99.0 * i / (x.length - 1);
      double distance = x[i] - (i - 20);
      value += curvature / 2 * distance * distance;
      gradient[i] = (float) (curvature * distance);
    }
    return value;
  }

  @Test
  void minimize_rosenbrock_followsTheValley() {
    float[] x = {-1.2f, 1};

    double value = new Lbfgs(LbfgsTest::rosenbrock, 1e-9, 500).minimize(x);

    assertThat(value).isLessThan(1e-6);
    assertThat(x[0]).isEqualTo(1, within(0.005f));
    assertThat(x[1]).isEqualTo(1, within(0.01f));
  }

  private static double rosenbrock(float[] x, float[] gradient) {
    double a = 1 - x[0];
    double b = x[1] - (double) x[0] * x[0];
    gradient[0] = (float) (-2 * a - 400 * x[0] * b);
    gradient[1] = (float) (200 * b);
    return a * a + 100 * b * b;
  }

  @Test
  void minimize_alreadyThere_staysThere() {
    float[] x = {1, 1};

    assertThat(new Lbfgs(LbfgsTest::rosenbrock, 1e-9, 100).minimize(x)).isZero();
    assertThat(x).containsExactly(1, 1);
  }

  @Test
  void minimize_notANumber_staysFinite() {
    float[] x = {5};

    new Lbfgs(
            (w, g) -> {
              g[0] = 2 * w[0];
              return w[0] < 4.9f ? Double.NaN : w[0] * w[0];
            },
            1e-9,
            50)
        .minimize(x);

    assertThat(x[0]).isBetween(4.9f, 5f);
  }
}
