package dev.signalbox.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

  @Test
  void visible_plainText_isUnchanged() {
    assertThat(SafeText.visible("Grüße, 漢字 العربية 👩‍🚀")).isEqualTo("Grüße, 漢字 العربية 👩‍🚀");
  }

  @Test
  void visible_steeringCharacters_areNamed() {
    assertThat(SafeText.visible("a\u0000b\u202Ec\u2028d\uDC00e\uFEFF"))
        .isEqualTo("a<U+0000>b<U+202E>c<U+2028>d<U+DC00>e<U+FEFF>");
  }

  @Test
  void shortened_longText_keepsBothEnds() {
    assertThat(SafeText.shortened("abcdefghijklmnopqrstuvwxyz", 12, "..."))
        .isEqualTo("abcdef...xyz")
        .hasSize(12);
  }

  @Test
  void shortened_astralCharacters_areNotParted() {
    assertThat(SafeText.shortened("😀".repeat(20), 7, "…")).isEqualTo("😀😀😀😀…😀😀");
  }
}
