package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
  private static final String[] PIECES = {
    "a", "B", "ab", "k", "s", ".", "[ab]", "[^]a]", "[]b]", "[\\]a]", "[[:alpha:]]", "\\b", "\\.",
        "\\d",
    "(a|b)", "(?:ab)?", "(?i)", "(?i:Ab)", "?", "*", "+", "{2}", "{0,1}", "{0}", "|", "^", "$",
        "\\x61",
    "\\pL", "\\Qa|b\\E", "\\141", " ", "-", "\u00e9", "a+?", "b??", "]", "}", "{", "{x}", "(a[)]b)",
        "\\C"
  };
  private static final String[] TEXT_PIECES = {
    "a", "b", "A", "B", "ab", ".", "]", ")", "1", " ", "-", "k", "K", "\u212a", "\u017f", "\u00e9",
    "|", "{x}", "a]"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "(?i)\\bSev[ -]?1\\b ~ sev",
        "colou?r ~ colo",
        "abc|abd ~ ''",
        "(?:abc)?def+g ~ def",
        "x[)]yyy ~ yyy",
        "[[:alpha:]]z ~ z",
        "\\p{Greek}abc ~ ''",
        "\\Qa*b\\E ~ ''",
        "ab{2,3}cd ~ cd"
      })
  void requiredLiteral_pattern_isTheLongestSurePiece(String regex, String expected) {
    assertThat(RequiredLiteral.of(regex)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void foundIn_randomPatterns_agreesWithThePatternAlone(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      String regex = join(PIECES, 1 + random.nextInt(6), random);
      Pattern plain;
      LinearPattern linear;
      try {
        plain = Pattern.compile(regex);
        linear = LinearPattern.compile(regex);
      } catch (RuntimeException invalid) {
        continue;
      }
      for (int t = 0; t < 20; t++) {
        String text = join(TEXT_PIECES, random.nextInt(8), random);
        assertThat(linear.foundIn(Head.of(text)))
            .as("seed %d: %s in %s", seed, regex, text)
            .isEqualTo(plain.matcher(text).find());
      }
    }
  }

  private static String join(String[] pieces, int count, Random random) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < count; i++) {
      joined.append(pieces[random.nextInt(pieces.length)]);
    }
    return joined.toString();
  }
}
