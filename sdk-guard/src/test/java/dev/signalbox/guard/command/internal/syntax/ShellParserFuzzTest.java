package dev.signalbox.guard.command.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.signalbox.guard.Span;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellParserFuzzTest {
  private static final int INPUTS = 200_000;

  /** What the smallest usual thread has. */
  private static final long SMALL_STACK = 512 * 1024;

  @Test
  void parse_randomScripts_neverThrowsAndNestsItsSpans() {
    RandomScripts scripts = new RandomScripts(20_261_122L);
    int understood = 0;

    for (int i = 0; i < INPUTS; i++) {
      understood += checked(i, scripts.next()) ? 1 : 0;
    }

    assertThat(understood).as("scripts that parsed").isBetween(INPUTS / 4, INPUTS * 9 / 10);
  }

  private static boolean checked(int number, String text) {
    try {
      Parsed parsed = ShellParser.parse(text);
      if (parsed instanceof Parsed.Failed failed) {
        assertThat(failed.offset()).isBetween(0, text.length());
        return false;
      }
      SpanCheck.check(((Parsed.Ok) parsed).script(), new Span(0, text.length()));
      return true;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return fail("input " + number + ": <" + text + ">", e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "((",
        "{ ",
        "$(",
        "$((",
        "$(( (",
        "${x:-",
        "${",
        "${x[",
        "\"$(",
        "\"${x:-\"",
        "`",
        "\\`",
        "$[",
        "<(",
        ">(",
        "=(",
        "if ",
        "if a; then ",
        "while ",
        "for i in a; do ",
        "case a in a) ",
        "case $(",
        "[[ ",
        "[[ a =~ (",
        "[[ a == (",
        "f() ",
        "f() { ",
        "function f { ",
        "coproc ",
        "! ",
        "time ",
        "a=(",
        "a[",
        "a[$(",
        "declare a=(",
        "@(",
        "*(",
        "x(",
        "<<EOF ",
        "<<a\n$(",
        "cat <<a\n$((",
        "a;",
        "a|",
        "a&&",
        "a ",
        "'",
        "\"",
        "$'",
        "\\",
        "\\\n",
        "#",
        "\n",
        "{",
        "$",
        "$((a) ",
        "((a) ",
        "${(",
        "${${",
        "echo $(( $(case a in a) ",
        "a <<E\n$(b <<E\n",
        "{fd}>",
        "1",
        "a=",
        "[[ (",
        "[[ !",
        "for ((",
        "for ((;;)) ",
        "select x in a; do ",
        "<<<",
        "(a)",
        "()"
      })
  void parse_deepNest_isJudgedOnASmallStack(String opening) throws Exception {
    String nest = opening.repeat(100_000).substring(0, 100_000);
    String moderate = opening.repeat(99);

    assertThat(onSmallStack(nest)).isNotNull();
    assertThat(onSmallStack(moderate)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a;", "$(a) ", "`a` ", "$((1)) ", "((a) ); ", "a <<E\nE\n", "a=(b) ", "$((a) ) "})
  void parse_longText_isJudgedQuickly(String repeated) throws Exception {
    String longest = repeated.repeat(ShellParser.MAX_LENGTH / repeated.length());

    assertThat(onSmallStack(longest)).isNotNull();
    assertThat(ShellParser.parse(repeated.repeat(500_000))).isInstanceOf(Parsed.Failed.class);
  }

  private static Parsed onSmallStack(String text) throws Exception {
    CompletableFuture<Parsed> result = new CompletableFuture<>();
    Thread thread = new Thread(null, () -> complete(result, text), "small stack", SMALL_STACK);
    thread.start();
    thread.join(Duration.ofSeconds(20).toMillis());
    return result.getNow(new Parsed.Failed("took too long", -1)) instanceof Parsed.Failed failed
            && failed.offset() < 0
        ? fail("took too long")
        : result.get();
  }

  private static void complete(CompletableFuture<Parsed> result, String text) {
    try {
      result.complete(ShellParser.parse(text));
    } catch (RuntimeException | StackOverflowError e) {
      result.completeExceptionally(e);
    }
  }
}
