package dev.signalbox.guard.command.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.command.internal.word.Arg;
import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void matches_alternatives_oneMustCoverAll() {
    Glob glob = Glob.of("ns|ns/*|a?c");

    assertThat(glob.matches("ns")).isTrue();
    assertThat(glob.matches("NS/shop")).isTrue();
    assertThat(glob.matches("abc")).isTrue();
    assertThat(glob.matches("nsx")).isFalse();
  }

  @Test
  void matches_bracketedSigns_standForThemselves() {
    assertThat(Glob.of("x[*]").matches("x*")).isTrue();
    assertThat(Glob.of("x[*]").matches("xy")).isFalse();
  }

  @Test
  void matches_partKnownOnlyWhenRun_isFound() {
    Glob glob = Glob.of("*[$]*");

    assertThat(glob.matches("pre" + Arg.HOLE)).isTrue();
    assertThat(glob.matches("$x")).isFalse();
  }
}
