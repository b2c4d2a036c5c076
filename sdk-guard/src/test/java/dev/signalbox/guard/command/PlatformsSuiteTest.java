package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clouds, clusters, databases, packages and services: what a person must see, and what flows. */
class PlatformsSuiteTest {
  private static final CommandGuard GUARD = CommandGuard.standard();

  static Stream<Arguments> commands() throws IOException {
    try (InputStream in = PlatformsSuiteTest.class.getResourceAsStream("platforms.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "platforms.txt").readAllBytes();
      List<Arguments> rows =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t", 2))
              .map(row -> Arguments.of(row[0].equals("held"), unescaped(row[1])))
              .toList();
      return rows.stream();
    }
  }

  private static String unescaped(String text) {
    return text.translateEscapes();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("commands")
  void judge_standard_holdsWhatLosesAndLetsTheRestFlow(boolean held, String command) {
    assertThat(GUARD.judge(command).verdict() != Verdict.ALLOW).as(command).isEqualTo(held);
  }
}
