package dev.signalbox.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.ConfigException;
import dev.signalbox.guard.command.CommandGuard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookServiceTest {
  private static final HookFacts FACTS = new HookFacts("/home/u", "u", Set.of("CI"));
  private static final CommandGuard GUARD = CommandGuard.standard();

  private static HookAnswer ask(String dialect, String json) {
    return ask(dialect, json.getBytes(StandardCharsets.UTF_8), () -> GUARD, OnFailure.DENY);
  }

  private static HookAnswer ask(
      String dialect, byte[] bytes, HookService.Guards guards, OnFailure onFailure) {
    HookDialect named = HookDialect.named(dialect).orElseThrow();
    return new HookService(guards, Workspaces.PLAIN, onFailure).answer(named, bytes, FACTS);
  }

  /** allow, ask or deny, as the agent would take it; anything else fails. */
  private static String decision(HookAnswer answer) {
    if (answer.exitCode() == HookAnswer.BLOCKED && answer.stdout().isEmpty()) {
      return "deny";
    }
    JsonNode json = json(answer.stdout());
    if (json.isEmpty()) {
      return "allow";
    }
    JsonNode specific = json.path("hookSpecificOutput");
    return specific.isMissingNode()
        ? json.path("decision").asText()
        : specific.path("permissionDecision").asText();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private static String call(String tool, Map<String, ?> input) {
    return call("PreToolUse", tool, input, "default");
  }

  private static String call(String event, String tool, Map<String, ?> input, String mode) {
    try {
      return new ObjectMapper()
          .writeValueAsString(
              Map.of(
                  "session_id", "s",
                  "hook_event_name", event,
                  "cwd", "/home/u/p",
                  "permission_mode", mode,
                  "tool_name", tool,
                  "tool_input", input,
                  "new_field", List.of(1, Map.of("x", true))));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> claudeTools() {
    String settings = "/home/u/.claude/settings.json";
    return Stream.of(
        Arguments.of("Bash", Map.of("command", "ls", "timeout", 5, "description", "x"), "allow"),
        Arguments.of("Bash", Map.of("command", "rm -rf /", "run_in_background", true), "deny"),
        Arguments.of("Bash", Map.of("command", "git push --force origin main"), "ask"),
        Arguments.of("Bash", Map.of("command", "ls\u0000"), "ask"),
        Arguments.of("Bash", Map.of("command", "r\ud800m x"), "ask"),
        Arguments.of("Bash", Map.of("command", ""), "allow"),
        Arguments.of("Monitor", Map.of("command", "rm -rf /"), "deny"),
        Arguments.of("Monitor", Map.of("task_id", "1"), "allow"),
        Arguments.of("PowerShell", Map.of("command", "Remove-Item -Recurse -Force C:\\"), "deny"),
        Arguments.of("Write", Map.of("file_path", "/home/u/p/a.txt", "content", "x"), "allow"),
        Arguments.of("Write", Map.of("file_path", settings, "content", "x"), "ask"),
        Arguments.of("Edit", Map.of("file_path", settings), "ask"),
        Arguments.of("MultiEdit", Map.of("file_path", "/etc/passwd"), "ask"),
        Arguments.of("Edit", Map.of("file_path", ".git/hooks/pre-commit"), "ask"),
        Arguments.of("Write", Map.of("file_path", "/dev/sda"), "deny"),
        Arguments.of("Write", Map.of("file_path", "a'; rm -rf / #"), "allow"),
        Arguments.of("Write", Map.of("file_path", "/home/u/p/$(reboot)\n`x`"), "allow"),
        Arguments.of("NotebookEdit", Map.of("notebook_path", "/etc/x.ipynb"), "ask"),
        Arguments.of("Read", Map.of("file_path", "/home/u/p/a.txt"), "allow"),
        Arguments.of("Read", Map.of("file_path", "-n"), "allow"),
        Arguments.of("Read", Map.of("file_path", "/home/u/.ssh/id_rsa"), "ask"),
        Arguments.of("Grep", Map.of("pattern", "x", "path", "/home/u/.ssh"), "ask"),
        Arguments.of("Grep", Map.of("pattern", "x"), "allow"),
        Arguments.of("WebSearch", Map.of("query", "rm -rf /"), "allow"),
        Arguments.of("mcp__x__y", Map.of("file_path", 3), "allow"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("claudeTools")
  void answer_claudeCode_byTool(String tool, Map<String, ?> input, String expected) {
    HookAnswer answer = ask("claude-code", call(tool, input));

    assertThat(answer.exitCode()).isZero();
    assertThat(decision(answer)).as(answer.stdout()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "bypassPermissions", "dontAsk", "", "tomorrow"})
  void answer_modeThatLetsAskPass_deniesWhatIsHeld(String mode) {
    Map<String, String> held = Map.of("command", "git push --force origin main");

    HookAnswer answer = ask("claude-code", call("PreToolUse", "Bash", held, mode));

    assertThat(decision(answer)).isEqualTo("deny");
    assertThat(answer.stdout()).contains("A person must approve it");
  }

  @Test
  void answer_held_saysWhatIsLostAndTheSaferWay() {
    HookAnswer answer =
        ask("claude-code", call("Bash", Map.of("command", "git push --force origin main")));

    assertThat(json(answer.stdout()).at("/hookSpecificOutput/permissionDecisionReason").asText())
        .contains("commits that others pushed there can be lost", "--force-with-lease")
        .contains("git.force-push");
    assertThat(json(answer.stdout()).at("/hookSpecificOutput/hookEventName").asText())
        .isEqualTo("PreToolUse");
  }

  @Test
  void answer_hostileName_isShownAndNotObeyed() {
    HookAnswer answer =
        ask("codex", call("Bash", Map.of("command", "rm -rf '/etc/\u001b[2J\u202e\n\"x'")));

    assertThat(answer.stdout()).doesNotContain("\u001b", "\u202e").doesNotContain("\\u001b");
    assertThat(json(answer.stdout()).isObject()).isTrue();
    assertThat(answer.stdout().lines()).hasSize(1);
  }

  @Test
  void answer_manyFindings_staysShort() {
    String command = ("rm -rf /srv/" + "x".repeat(900) + "; ").repeat(50);

    HookAnswer answer = ask("codex", call("Bash", Map.of("command", command)));

    assertThat(answer.stdout()).hasSizeLessThan(2500).contains("findings more");
  }

  static Stream<Arguments> codexTools() {
    return Stream.of(
        Arguments.of("Bash", Map.of("command", "ls"), "allow"),
        Arguments.of("Bash", Map.of("command", "git push --force origin main"), "deny"),
        Arguments.of("shell", Map.of("command", List.of("rm", "-rf", "/")), "deny"),
        Arguments.of("exec_command", Map.of("cmd", "rm -rf /"), "deny"),
        Arguments.of("apply_patch", patch("*** Add File: a.txt\n+rm -rf /"), "allow"),
        Arguments.of("apply_patch", patch("*** Update File: /etc/hosts\n+x"), "deny"),
        Arguments.of(
            "apply_patch",
            patch("*** Update File: a\n*** Move to: .git/hooks/pre-commit\n+x"),
            "deny"),
        Arguments.of(
            "apply_patch", patch("*** Add File: a\n+x\n*** Delete File: /etc/hosts"), "deny"),
        Arguments.of("apply_patch", Map.of("input", "*** Begin Patch\n*** End Patch"), "deny"),
        Arguments.of("apply_patch", Map.of("patch", "*** Add File: b\r\n+x"), "allow"),
        Arguments.of("mcp__x__y", Map.of(), "allow"));
  }

  private static Map<String, String> patch(String body) {
    return Map.of("command", "*** Begin Patch\n" + body + "\n*** End Patch");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("codexTools")
  void answer_codex_neverAsks(String tool, Map<String, ?> input, String expected) {
    HookAnswer answer = ask("codex", call(tool, input));

    assertThat(answer.exitCode()).isZero();
    assertThat(decision(answer)).as(answer.stdout()).isEqualTo(expected);
  }

  static Stream<Arguments> geminiTools() {
    return Stream.of(
        Arguments.of("run_shell_command", Map.of("command", "ls"), "allow"),
        Arguments.of("run_shell_command", Map.of("command", "git push -f"), "deny"),
        Arguments.of(
            "run_shell_command", Map.of("command", "rm -rf ./*", "dir_path", "/etc"), "deny"),
        Arguments.of("run_shell_command", Map.of("command", "ls", "directory", "sub"), "allow"),
        Arguments.of("write_file", Map.of("file_path", "/home/u/p/a"), "allow"),
        Arguments.of("write_file", Map.of("absolute_path", "/etc/a"), "deny"),
        Arguments.of("replace", Map.of("file_path", "/home/u/.gemini/settings.json"), "deny"),
        Arguments.of("read_file", Map.of("absolute_path", "/home/u/.ssh/id_rsa"), "deny"),
        Arguments.of("read_many_files", Map.of("paths", List.of("a", ".env")), "deny"),
        Arguments.of("read_many_files", Map.of("include", List.of("src/*")), "allow"),
        Arguments.of("grep_search", Map.of("dir_path", "/home/u/.ssh"), "deny"),
        Arguments.of("google_web_search", Map.of("query", "x"), "allow"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("geminiTools")
  void answer_gemini_byTool(String tool, Map<String, ?> input, String expected) {
    HookAnswer answer = ask("gemini-cli", call("BeforeTool", tool, input, "default"));

    assertThat(answer.exitCode()).isZero();
    assertThat(decision(answer)).as(answer.stdout()).isEqualTo(expected);
  }

  static Stream<Arguments> generic() {
    return Stream.of(
        Arguments.of("{\"cwd\":\"/p\",\"command\":\"ls\"}", "allow", 0),
        Arguments.of("{\"cwd\":\"/p\",\"command\":[\"echo\",\"; rm -rf /\"]}", "allow", 0),
        Arguments.of("{\"cwd\":\"/p\",\"command\":\"rm -rf /\"}", "deny", 2),
        Arguments.of("{\"cwd\":\"/p\",\"command\":\"git push --force\"}", "ask", 2),
        Arguments.of("{\"cwd\":\"/p\",\"write\":\"/etc/x\"}", "ask", 2),
        Arguments.of("{\"cwd\":\"/p\",\"read\":\"/p/.env\"}", "ask", 2),
        Arguments.of("{\"cwd\":\"/p\",\"delete\":\"/etc/x\"}", "ask", 2),
        Arguments.of("{\"cwd\":\"/p\",\"read\":\"a\",\"write\":\"a\"}", "deny", 2),
        Arguments.of("{\"cwd\":\"/p\"}", "deny", 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("generic")
  void answer_generic_alsoByExitCode(String json, String expected, int exit) {
    HookAnswer answer = ask("generic", json);

    assertThat(decision(answer)).as(answer.stdout()).isEqualTo(expected);
    assertThat(answer.exitCode()).isEqualTo(exit);
    assertThat(answer.stderr().isEmpty()).isEqualTo(exit == 0);
  }

  static Stream<String> hostile() {
    String good = call("Bash", Map.of("command", "ls"));
    return Stream.of(
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{}",
        good + "x",
        good + good,
        "\uFEFF" + good,
        good.replace("\"cwd\"", "\"CWD\""),
        good.replace("\"/home/u/p\"", "\"p\""),
        good.replace("\"/home/u/p\"", "\"\""),
        good.replace("\"/home/u/p\"", "7"),
        good.replace("\"/home/u/p\"", "null"),
        good.replace("\"/home/u/p\"", "\"/a\\u0000\""),
        good.replace("\"ls\"", "7"),
        good.replace("\"ls\"", "null"),
        good.replace("\"ls\"", "{\"x\":\"ls\"}"),
        good.replace("\"ls\"", "[]"),
        good.replace("\"ls\"", "[\"ls\",1]"),
        good.replace("\"command\"", "\"commandx\""),
        good.replace("\"tool_input\"", "\"tool_inputs\""),
        good.replace("\"Bash\"", "null"),
        good.replace("\"tool_name\"", "\"tool\""),
        good.replace("\"command\":", "\"command\":\"rm -rf /\",\"command\":"),
        good.replace("\"command\":", "\"command\":\"rm -rf /\",\"\\u0063ommand\":"),
        good.replace("\"tool_name\":", "\"tool_name\":\"Other\",\"tool_name\":"),
        good.replace("\"PreToolUse\"", "\"PostToolUse\""),
        good.replace("\"PreToolUse\"", "3"),
        good.replace("\"x\":true", "\"x\":" + "[".repeat(500) + "]".repeat(500)),
        good.replace("\"x\":true", "\"x\":NaN"),
        good.replace("\"x\":true", "\"x\":/* */true"),
        good.replace("\"x\":true", "'x':true"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void answer_notAQuestion_denies(String json) {
    for (String dialect : List.of("claude-code", "codex")) {
      HookAnswer answer = ask(dialect, json);

      assertThat(decision(answer)).as(answer.stdout()).isEqualTo("deny");
      assertThat(answer.stdout() + answer.stderr()).contains("could not judge", "hook input");
    }
  }

  @Test
  void answer_otherEncodings_denies() {
    String good = call("Bash", Map.of("command", "ls"));
    for (byte[] bytes :
        List.of(
            good.getBytes(StandardCharsets.UTF_16),
            good.getBytes(StandardCharsets.UTF_16LE),
            good.replace("ls", "\u00e4").getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[HookService.MOST_BYTES + 1])) {
      HookAnswer answer = ask("claude-code", bytes, () -> GUARD, OnFailure.ASK);

      assertThat(decision(answer)).isEqualTo("deny");
    }
  }

  @Test
  void answer_largeContent_isRead() {
    Map<String, String> write = Map.of("file_path", "a", "content", "ü".repeat(1 << 20));

    assertThat(decision(ask("claude-code", call("Write", write)))).isEqualTo("allow");
  }

  static Stream<HookService.Guards> broken() {
    return Stream.of(
        () -> {
          throw new ConfigException("guard.yaml:1:1 unknown key");
        },
        () -> {
          throw new OutOfMemoryError("test");
        },
        () -> {
          throw new StackOverflowError();
        },
        () -> {
          throw new NoClassDefFoundError("x");
        },
        () -> {
          throw new IllegalStateException();
        });
  }

  @ParameterizedTest
  @MethodSource("broken")
  void answer_guardThatCannotWork_refusesByPolicy(HookService.Guards broken) {
    byte[] held = call("Bash", Map.of("command", "ls")).getBytes(StandardCharsets.UTF_8);
    byte[] auto =
        call("PreToolUse", "Bash", Map.of("command", "ls"), "auto")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(decision(ask("claude-code", held, broken, OnFailure.DENY))).isEqualTo("deny");
    assertThat(decision(ask("claude-code", held, broken, OnFailure.ASK))).isEqualTo("ask");
    assertThat(decision(ask("claude-code", auto, broken, OnFailure.ASK))).isEqualTo("deny");
    assertThat(decision(ask("codex", held, broken, OnFailure.ASK))).isEqualTo("deny");
  }

  @Test
  void body_refusal_hasBothStreams() {
    HookAnswer answer = ask("generic", "{\"cwd\":\"/p\",\"command\":\"rm -rf /\"}");

    assertThat(answer.body().lines()).containsExactly(answer.stdout(), answer.stderr());
    assertThat(HookAnswer.blocked("x").body()).isEqualTo("\nx\n");
    assertThat(ask("generic", "{\"cwd\":\"/p\",\"command\":\"ls\"}").body())
        .isEqualTo("{\"decision\":\"allow\"}\n");
  }
}
