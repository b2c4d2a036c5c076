package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardCommandTest {
  @TempDir static Path home = Path.of("");

  private static CommandLineRun check(String... commandAndOptions) {
    return CommandLineRun.of(with("check", commandAndOptions));
  }

  private static String[] with(String command, String... rest) {
    return Stream.concat(Stream.of("guard", command), Stream.of(rest)).toArray(String[]::new);
  }

  @Test
  void check_harmless_allowsWithZero() {
    CommandLineRun run = check("--", "ls -la");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("ALLOW  read-only" + System.lineSeparator());
  }

  @Test
  void check_destructive_deniesWithOneAndShowsWhere() {
    CommandLineRun run = check("--", "ls && rm -rf /");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("DENY  ")
        .contains(
            "| ls && rm -rf /\n  |              ^", "rule     effects.delete-everything (dest");
  }

  @Test
  void check_json_hasTheFieldsOfTheContract() {
    CommandLineRun run = check("--json", "--", "git push --force origin main");

    assertThat(run.exit()).isEqualTo(1);
    JsonNode answer = run.json();
    assertThat(answer.path("verdict").asText()).isEqualTo("HOLD");
    assertThat(answer.path("riskClasses").toString()).contains("\"destructive\"");
    assertThat(answer.path("micros").isIntegralNumber()).isTrue();
    JsonNode finding = answer.path("findings").path(0);
    assertThat(finding.path("rule").asText()).startsWith("git.");
    assertThat(finding.path("class").asText()).isEqualTo("destructive");
    assertThat(finding.path("severity").asText()).isEqualTo("high");
    assertThat(finding.path("decision").asText()).isEqualTo("HOLD");
    assertThat(finding.path("start").isInt()).isTrue();
    assertThat(finding.path("end").isInt()).isTrue();
    assertThat(finding.path("reason").asText()).isNotEmpty();
    assertThat(finding.has("instead")).isTrue();
  }

  @Test
  void explain_json_hasSteps() {
    CommandLineRun run = CommandLineRun.of("guard", "explain", "--json", "--", "sh -c 'rm x'");

    assertThat(run.json().path("steps").path(0).path("inside").isEmpty()).isFalse();
  }

  @Test
  void explain_wrapped_showsWhatWasUnwrapped() {
    CommandLineRun run = CommandLineRun.of("guard", "explain", "--", "sudo sh -c 'rm -rf /etc'");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .containsSubsequence(
            "What would run", "sudo sh -c", "shell text: rm -rf /etc", "Findings", "DENY  ");
  }

  @Test
  void check_severalArguments_areAnArgvAndNoShellText() {
    assertThat(check("--", "echo", "x; rm -rf /").exit()).isZero();
    assertThat(check("--", "echo x; rm -rf /").exit()).isEqualTo(1);
    assertThat(check("--", "rm", "-rf", "/").exit()).isEqualTo(1);
  }

  @Test
  void check_dash_readsStandardInput() {
    CommandLineRun run = CommandLineRun.withInput("echo hi\nrm -rf /\n", with("check", "--", "-"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("2 | rm -rf /");
  }

  @Test
  void check_inputTooLarge_isHeld() {
    String large = "#" + "x".repeat(1 << 20);

    CommandLineRun run = CommandLineRun.withInput(large, with("check", "--json", "--", "-"));

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.json().path("verdict").asText()).isEqualTo("HOLD");
    assertThat(run.json().path("findings").path(0).path("rule").asText())
        .isEqualTo("guard.too-large");
  }

  @Test
  void check_inputOfOneMegabyte_isAnswered() {
    String large = "echo " + "x".repeat((1 << 20) - 5);

    CommandLineRun run = CommandLineRun.withInput(large, with("check", "--", "-"));

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).startsWith("HOLD").hasSizeLessThan(2000);
  }

  @Test
  void check_inputOfAnotherEncoding_isHeld() {
    CommandLineRun run =
        CommandLineRun.withInput(
            new byte[] {'l', 's', ' ', (byte) 0xE4}, with("check", "--json", "--", "-"));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("guard.not-text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "#", "\t \n"})
  void check_nothingToRun_isNoFault(String command) {
    CommandLineRun run = check("--", command);

    assertThat(run.exit()).as(run.err()).isBetween(0, 1);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf / \u001b[2J\u001b]0;title\u0007",
        "rm -rf '/\u001b[1A\u009b31m'",
        "echo \u202e /; rm -rf /\u200b",
        "rm -rf / \b\b\r\u0000",
        "rm -rf / \ud800"
      })
  void run_hostileCommand_reachesNoTerminal(String command) {
    for (String name : List.of("check", "explain")) {
      for (String[] options : new String[][] {{"--", command}, {"--json", "--", command}}) {
        CommandLineRun run = CommandLineRun.of(with(name, options));

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out().lines())
            .allSatisfy(
                line ->
                    assertThat(line.codePoints())
                        .noneMatch(c -> c < ' ' || Character.getType(c) == Character.CONTROL)
                        .noneMatch(c -> Character.getType(c) == Character.FORMAT));
      }
    }
  }

  @Test
  void check_profiles_getStricter() {
    assertThat(check("--", "mkdir x").exit()).isZero();
    assertThat(check("--profile", "strict", "--", "mkdir x").exit()).isEqualTo(1);
    assertThat(check("--profile=paranoid", "--", "rm -rf build").out()).startsWith("DENY");
  }

  @Test
  void check_cwdAndWorkspace_decide() throws IOException {
    Path checkout = Files.createDirectories(home.resolve("checkout/.git")).resolveSibling("src");
    Files.createDirectories(checkout);
    String above = "rm -rf ../target";

    assertThat(check("--cwd", checkout + "", "--", above).out())
        .isEqualTo(check("--cwd", "/w/a", "--workspace", "/w", "--", above).out());
    assertThat(check("--cwd", "/w/a", "--workspace", "/w", "--", above).out())
        .isNotEqualTo(check("--cwd", "/w/a", "--", above).out());
  }

  @Test
  void check_config_isUsedAndOptionsReplaceIt() throws IOException {
    Path config =
        Files.writeString(
            home.resolve("guard.yaml"), "version: 1\nguard: {command: {profile: strict}}\n");

    assertThat(check("--config", config + "", "--", "mkdir x").exit()).isEqualTo(1);
    assertThat(check("--config", config + "", "--profile", "standard", "--", "mkdir x").exit())
        .isZero();
  }

  static Stream<Arguments> misuse() throws IOException {
    Path bad = Files.writeString(home.resolve("bad.yaml"), "version: 1\nfamly: x\n");
    return Stream.of(
        Arguments.of(List.of("check", "--profile", "strickt", "--", "ls"), "\"strict\"?"),
        Arguments.of(List.of("check"), "after --"),
        Arguments.of(List.of("check", "--"), "after --"),
        Arguments.of(List.of("check", "--rules", bad + "", "--", "ls"), "bad.yaml:2:1"),
        Arguments.of(List.of("check", "--config", bad + "", "--", "ls"), "bad.yaml:2:1"),
        Arguments.of(List.of("check", "--rules", "absent.yaml", "--", "ls"), "absent.yaml"),
        Arguments.of(List.of("check", "--cwd"), "--cwd"),
        Arguments.of(List.of("check", "--nonsense", "--", "ls"), "--nonsense"),
        Arguments.of(List.of("check", "ls", "-la"), "-la"),
        Arguments.of(List.of("eval", "--corpus", "absent.tsv"), "absent.tsv"),
        Arguments.of(List.of("chek", "--", "ls"), "check"),
        Arguments.of(List.of(), "guard --help"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misuse")
  void run_misuse_namesTheCulpritAndSaysNoVerdict(List<String> args, String culprit) {
    CommandLineRun run =
        CommandLineRun.of(Stream.concat(Stream.of("guard"), args.stream()).toArray(String[]::new));

    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(culprit);
    assertThat(run.out()).isEmpty();
  }
}
