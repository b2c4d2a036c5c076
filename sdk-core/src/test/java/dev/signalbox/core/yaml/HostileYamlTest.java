package dev.signalbox.core.yaml;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.core.ConfigException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileYamlTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** What it is, the YAML, how the message starts, what else it says. */
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("empty", "", "f.yaml:1:1", "is empty"),
        arguments("blank", " \n\n", "f.yaml:1:1", "is empty"),
        arguments("only a comment", "# nothing\n", "f.yaml:1:1", "is empty"),
        arguments("only ---", "---\n", "f.yaml:1:1", "is empty"),
        arguments("two documents", "a: 1\n---\nb: 2\n", "f.yaml:2:1", "second document"),
        arguments("anchor", "a: &x 1\n", "f.yaml:1:4", "anchors and aliases"),
        arguments("alias bomb", bomb(), "f.yaml:1:5", "write the value out"),
        arguments("recursive alias", "a: &a [*a]\n", "f.yaml:1:4", "anchors and aliases"),
        arguments("dangling alias", "a: *a\n", "f.yaml:1:4", "anchors and aliases"),
        arguments("merge key", "a: {<<: *b}\n", "f.yaml:1:9", "anchors and aliases"),
        arguments("deep lists", "[".repeat(10_000), "f.yaml:1:51", "nested deeper than 50"),
        arguments("deep maps", "{a: ".repeat(10_000), "f.yaml:1:201", "nested deeper than 50"),
        arguments("deep blocks", "- ".repeat(10_000), "f.yaml:1:101", "nested deeper than 50"),
        arguments("deep keys", "? ".repeat(10_000), "f.yaml:1:3", "a key must be text"),
        arguments("list as key", "[a]: b\n", "f.yaml:1:1", "a key must be text"),
        arguments("empty key", "\"\": b\n", "f.yaml:1:1", "a key is empty"),
        arguments("no key", ": b\n", "f.yaml:1:1", "not valid YAML"),
        arguments("NUL", "a: b\nc: \0\n", "f.yaml:2:4", "NUL byte"),
        arguments("escaped NUL", "a: \"\\0\"\n", "f.yaml:1:4", "NUL"),
        arguments("control character", "a: \u0007\n", "f.yaml:1:4", "U+0007"),
        arguments("our own mark", "a: \uDBFF\uDF3A\n", "f.yaml:1:4", "U+10FF3A"),
        arguments("tab as indent", "a:\n\tb: 1\n", "f.yaml:2:1", "spaces, not tabs"),
        arguments("java tag", "a: !!javax.script.X [1]\n", "f.yaml:1:4", "tags"),
        arguments("local tag", "!x\na: 1\n", "f.yaml:1:1", "tags"),
        arguments("unclosed quote", "a: \"b\n", "f.yaml:2:1", "not valid YAML"),
        arguments("unclosed list", "a: [b\n", "f.yaml:2:1", "not valid YAML"),
        arguments("colon in value", "a: b: c\n", "f.yaml:1:5", "put the value in quotes"),
        arguments("at sign", "a: @b\n", "f.yaml:1:4", "put the value in quotes"),
        arguments("bad indent", "a:\n    b: 1\n  c: 2\n", "f.yaml:3:3", "indentation"),
        arguments("code point too large", "a: \"\\U00110000\"\n", "f.yaml:1:", "not valid YAML"),
        arguments("YAML 9", "%YAML 9.0\n---\na: 1\n", "f.yaml:1:1", "not valid YAML"),
        arguments("bad directive", "%YAML x\n---\na: 1\n", "f.yaml:1:", "not valid YAML"));
  }

  private static String bomb() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      yaml.append(String.format("a%1$d: &a%1$d [*a%2$d, *a%2$d]%n", i, i - 1));
    }
    return yaml.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void parse_hostileText_saysWhereAndWhat(String what, String yaml, String start, String says) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> StrictYaml.parse("f.yaml", yaml, Map.of()))
        .withMessageStartingWith(start)
        .withMessageContaining(says);
  }

  static Stream<Arguments> bytes() {
    byte[] large = new byte[StrictYaml.MAX_BYTES + 1];
    java.util.Arrays.fill(large, (byte) ' ');
    return Stream.of(
        arguments("too large", large, "f.yaml:1:1", "larger than 1 MiB"),
        arguments("UTF-16", "a: 1".getBytes(StandardCharsets.UTF_16), "f.yaml:1:1", "as UTF-8"),
        arguments("UTF-16LE", "a: 1".getBytes(StandardCharsets.UTF_16LE), "f.yaml:1:2", "as UTF-8"),
        arguments(
            "Latin-1",
            "a: b\nc: caf\u00e9!\n".getBytes(StandardCharsets.ISO_8859_1),
            "f.yaml:2:7",
            "not UTF-8 at byte offset 11"),
        arguments("cut off", new byte[] {'a', ':', ' ', (byte) 0xE2}, "f.yaml:1:4", "offset 3"),
        arguments(
            "surrogate",
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            "f.yaml:1:1",
            "offset 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bytes")
  void parse_hostileBytes_saysWhereAndWhat(String what, byte[] yaml, String start, String says) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> StrictYaml.parse("f.yaml", yaml, Map.of()))
        .withMessageStartingWith(start)
        .withMessageContaining(says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${A:", "- a\n", "[", "a: ", "? a\n", "\"", "# ", "|\n", "a,", "{a,", "'", "\t", "%A\n"
      })
  void parse_muchOfOneThing_endsSoon(String piece) {
    String yaml = "x: [" + piece.repeat((StrictYaml.MAX_BYTES / 4) / piece.length());

    Assertions.assertTimeoutPreemptively(SOON, () -> parseAnyhow(yaml));
    Assertions.assertTimeoutPreemptively(SOON, () -> parseAnyhow(yaml.substring(4)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void parse_randomText_throwsOnlyConfigExceptions(long seed) {
    Random random = new Random(seed);
    String alphabet = "ab:-?,[]{}#&*!|>'\"%@` \n\n  \t\\$0xU~.<=\u00e9\u2028";
    for (int run = 0; run < 1_000; run++) {
      StringBuilder yaml = new StringBuilder();
      random
          .ints(random.nextInt(40), 0, alphabet.length())
          .forEach(i -> yaml.append(alphabet.charAt(i)));
      assertThatCode(() -> parseAnyhow(yaml.toString()))
          .as("seed %d run %d: %s", seed, run, yaml)
          .doesNotThrowAnyException();
    }
  }

  private static void parseAnyhow(String yaml) {
    try {
      StrictYaml.parse("f.yaml", yaml, Map.of());
    } catch (ConfigException expected) {
      // Most of these are wrong; what matters is that nothing else is thrown.
    }
  }
}
