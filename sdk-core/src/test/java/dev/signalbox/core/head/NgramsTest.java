package dev.signalbox.core.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramsTest {
  private static final int HOSTILE_CHARS = 10_000_000;

  @Test
  void sorted_sameText_givesSameNgrams() {
    assertThat(Ngrams.sorted("I was charged twice"))
        .isEqualTo(Ngrams.sorted("I was charged twice"));
    assertThat(Ngrams.sorted("I was charged twice")).isSorted();
  }

  @Test
  void sorted_otherCaseOrSpacing_givesSameNgrams() {
    assertThat(Ngrams.sorted("  REFUND\t\n Straße "))
        .isEqualTo(Ngrams.sorted("refund stra\u00dfe"));
  }

  @Test
  void sorted_otherOrder_sharesWordsButNotPairs() {
    int[] ab = Ngrams.sorted("card lost");
    int[] ba = Ngrams.sorted("lost card");

    assertThat(ab).hasSameSizeAs(ba).isNotEqualTo(ba);
    assertThat(shared(ab, ba)).as("all but the two pairs").isEqualTo(ab.length - 2);
  }

  @Test
  void sorted_apostropheInAWord_isPartOfIt() {
    assertThat(Ngrams.sorted("don't").length).as("word, pair, 5 + 4 + 3 inner").isEqualTo(14);
    assertThat(Ngrams.sorted("'")).as("alone: word and pair").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r", "\u2003"})
  void sorted_blankText_isEmpty(String blank) {
    assertThat(Ngrams.sorted(blank)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀", "\ud83d", "\ude00\ud83d", "a\ud800b", "𝔥𝔦", "\u0000", "e\u0301"})
  void sorted_surrogatesAndMarks_areOrdinaryInput(String text) {
    assertThat(Ngrams.sorted(text)).isNotEmpty().isEqualTo(Ngrams.sorted(text));
  }

  @Test
  void sorted_differentEmoji_differ() {
    assertThat(shared(Ngrams.sorted("😀"), Ngrams.sorted("😡"))).isLessThan(3);
    assertThat(Ngrams.sorted("😀")).isNotEqualTo(Ngrams.sorted("😡"));
  }

  @Test
  void sorted_textBeyondTheLimit_isNotRead() {
    String text = "word ".repeat(Ngrams.MAX_CHARS / 5);

    assertThat(Ngrams.sorted(text + "something else entirely")).isEqualTo(Ngrams.sorted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "'", "a ", "a'", "ab ", "!", "\ud83d", "İ", "abcde "})
  void sorted_hostileTextOfTenMillionChars_isBounded(String unit) {
    String text = unit.repeat(HOSTILE_CHARS / unit.length());

    int[] found = Ngrams.sorted(text);

    assertThat(found.length).isLessThanOrEqualTo(4 * Ngrams.MAX_CHARS);
  }

  @Test
  void sorted_randomChars_neverFails() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      char[] chars = new char[random.nextInt(300)];
      for (int i = 0; i < chars.length; i++) {
        chars[i] = (char) random.nextInt(0x10000);
      }
      String text = new String(chars);

      assertThat(Ngrams.sorted(text)).as("seed %d round %d", seed, round).isSorted();
    }
  }

  private static int shared(int[] a, int[] b) {
    return (int) Arrays.stream(a).filter(n -> Arrays.binarySearch(b, n) >= 0).count();
  }
}
