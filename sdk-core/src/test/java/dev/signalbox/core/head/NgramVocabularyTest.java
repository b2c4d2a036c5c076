package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramVocabularyTest {
  @Test
  void vectorize_allHashesInOneSlot_findsEach() {
    int[] hashes = IntStream.rangeClosed(-500, 500).map(i -> i << 20).sorted().toArray();
    NgramVocabulary vocabulary = vocabulary(hashes);

    SparseVector found = vocabulary.vectorize(hashes);

    assertThat(found.indices()).isEqualTo(IntStream.range(0, hashes.length).toArray());
    assertThat(vocabulary.vectorize(new int[] {1, 2, 3, 7 << 19}).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void vectorize_randomHashes_matchesBinarySearch(long seed) {
    Random random = new Random(seed);
    int[] hashes = random.ints(1 + random.nextInt(5000)).sorted().distinct().toArray();
    NgramVocabulary vocabulary = vocabulary(hashes);
    int[] text =
        IntStream.range(0, 3000)
            .map(i -> i % 2 == 0 ? hashes[random.nextInt(hashes.length)] : random.nextInt())
            .sorted()
            .toArray();

    SparseVector vector = vocabulary.vectorize(text);

    int[] expected =
        Arrays.stream(text)
            .distinct()
            .map(h -> Arrays.binarySearch(hashes, h))
            .filter(i -> i >= 0)
            .toArray();
    assertThat(vector.indices()).isEqualTo(expected);
    assertThat(length(vector)).isEqualTo(1, within(1e-5));
  }

  @Test
  void vectorize_repeatedNgram_weighsByTheLogarithm() {
    NgramVocabulary vocabulary = new NgramVocabulary(new int[] {10, 20}, new float[] {2, 3});

    SparseVector vector = vocabulary.vectorize(new int[] {10, 10, 10, 20, 30});

    double a = 2 * (1 + Math.log(3));
    double norm = Math.sqrt(a * a + 9);
    assertThat(vector.values()[0]).isEqualTo((float) (a / norm), within(1e-6f));
    assertThat(vector.values()[1]).isEqualTo((float) (3 / norm), within(1e-6f));
  }

  @Test
  void vectorize_noKnownNgram_isEmpty() {
    NgramVocabulary vocabulary = vocabulary(Ngrams.sorted("refund"));

    assertThat(vocabulary.vectorize("zzzzzz").size()).isZero();
    assertThat(vocabulary.vectorize("").size()).isZero();
    assertThat(vocabulary(new int[0]).vectorize("refund").size()).isZero();
  }

  @Test
  void new_wrongArrays_throws() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NgramVocabulary(new int[2], new float[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vocabulary(new int[] {2, 1}))
        .withMessageContaining("ascending");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vocabulary(new int[] {1, 1}))
        .withMessageContaining("ascending");
  }

  private static NgramVocabulary vocabulary(int[] hashes) {
    float[] idf = new float[hashes.length];
    Arrays.fill(idf, 1.5f);
    return new NgramVocabulary(hashes, idf);
  }

  private static double length(SparseVector vector) {
    double squares = 0;
    for (float value : vector.values()) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
