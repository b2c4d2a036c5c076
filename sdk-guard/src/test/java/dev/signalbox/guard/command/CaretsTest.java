package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Span;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaretsTest {
  private static Span spanOf(String part, String source) {
    int start = source.indexOf(part);
    return new Span(start, start + part.length());
  }

  @Test
  void under_oneLine_marksTheSpan() {
    String source = "rm -rf / && ls";

    assertThat(Carets.under(source, spanOf("/", source)))
        .isEqualTo(
            """
            | rm -rf / && ls
            |        ^
            """);
  }

  @Test
  void under_severalLines_showsTheLineAndItsNumber() {
    String source = "cd x\nrm -rf build\nls";

    assertThat(Carets.under(source, spanOf("build", source)))
        .isEqualTo(
            """
            2 | rm -rf build
              |        ^^^^^
            """);
  }

  @Test
  void under_spanOverLines_saysHowManyMore() {
    String source = "cat <<E\none\ntwo\nE\n";

    assertThat(Carets.under(source, spanOf("<<E\none\ntwo\nE", source)))
        .isEqualTo(
            """
            1 | cat <<E
              |     ^^^ and 3 lines more
            """);
  }

  @Test
  void under_wideCombiningAndControlCharacters_staysAligned() {
    String source = "echo 日本e\u0301\t\u001b[31m rm";

    assertThat(Carets.under(source, spanOf("rm", source)))
        .isEqualTo("| echo 日本e\u0301␉␛[31m rm\n| " + " ".repeat(17) + "^^\n");
  }

  @Test
  void under_turnedText_showsTheNumber() {
    String source = "rm \u202egpj.x";

    assertThat(Carets.under(source, spanOf("\u202egpj.x", source)))
        .isEqualTo("| rm <U+202E>gpj.x\n|    " + "^".repeat(13) + "\n");
  }

  @Test
  void under_longLine_isCutAroundTheSpan() {
    String source = "x".repeat(1_000_000) + " rm " + "y".repeat(1_000_000);

    String drawn = Carets.under(source, spanOf("rm", source));

    assertThat(drawn)
        .isEqualTo("| …" + "x".repeat(29) + " rm yyyyy…\n| " + " ".repeat(31) + "^^\n");
  }

  @Test
  void under_longSpan_isCut() {
    String source = "z".repeat(500);

    assertThat(Carets.under(source, new Span(0, 500)))
        .isEqualTo("| " + "z".repeat(60) + "…\n| " + "^".repeat(60) + " and more\n");
  }

  @Test
  void under_emptyOrForeignSpan_marksOnePlace() {
    assertThat(Carets.under("", new Span(0, 0))).isEqualTo("| \n| ^\n");
    assertThat(Carets.under("ls", new Span(7, 9))).isEqualTo("| ls\n|   ^\n");
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void under_anyText_isTwoLinesOfVisibleText(int seed) {
    Random random = new Random(seed);
    int[] points =
        random
            .ints(random.nextInt(200), 0, 0x20000)
            .map(c -> c % 7 == 0 ? '\n' : c % 5 == 0 ? c % 0x100 : c)
            .toArray();
    String source = new String(points, 0, points.length);
    int start = random.nextInt(source.length() + 1);
    int end = start + random.nextInt(source.length() + 1 - start);

    String drawn = Carets.under(source, new Span(start, end));

    assertThat(drawn.chars().filter(c -> c == '\n')).hasSize(2);
    assertThat(drawn.replace("\n", "").codePoints()).noneMatch(Visible::isHidden);
  }
}
