package dev.signalbox.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "4,4,4",
    "3,5,7",
    "5,3,1",
    "8,9,16",
    "7,1,33",
    "1,7,5",
    "17,13,11",
    "77,31,65",
    "2,128,3",
    "12,127,129",
    "4,6,0",
    "0,4,4",
    "4,0,4"
  })
  void add_anySize_matchesNaiveDoubles(int rows, int inner, int columns) {
    Random random = new Random(rows * 10_000L + inner * 100L + columns);
    int slack = random.nextInt(3);
    float[] c = Randoms.gaussians(slack + rows * (inner + slack), random);
    float[] a = Randoms.gaussians(slack + inner * (columns + slack), random);
    float[] y = Randoms.gaussians(slack + rows * (columns + slack), random);
    float[] before = y.clone();

    MatrixProduct.add(
        new MatrixProduct.Block(c, slack, inner + slack, 1),
        new MatrixProduct.Block(a, slack, columns + slack, 1),
        new MatrixProduct.Block(y, slack, columns + slack, 1),
        rows,
        inner,
        columns);

    for (int r = 0; r < rows; r++) {
      for (int t = 0; t < columns; t++) {
        double expected = before[slack + r * (columns + slack) + t];
        for (int s = 0; s < inner; s++) {
          expected +=
              (double) c[slack + r * (inner + slack) + s] * a[slack + s * (columns + slack) + t];
        }
        int at = slack + r * (columns + slack) + t;
        assertThat((double) y[at]).isEqualTo(expected, within(1e-4));
        before[at] = y[at];
      }
    }
    assertThat(y).as("nothing outside the block").isEqualTo(before);
  }
}
