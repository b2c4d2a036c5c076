package dev.signalbox.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
  private static final String SETTINGS =
      """
      {
          "model": "opus",  "numbers": [1.50, 1e3, true, null],
          "permissions": {
              "allow": ["Bash(ls *)"],
              "deny": ["Read(.env)"]
          },
          "hooks": {
              "PostToolUse": [{"hooks": [{"type": "command", "command": "fmt"}]}],
              "PreToolUse": [
                  {
                      "matcher": "Bash",
                      "hooks": [{"type": "command", "command": "mine"}]
                  }
              ]
          },
          "own": {"key": "\\u00e4 / ü"}
      }
      """;

  @TempDir Path folder = Path.of("");

  private static HookLine line(AgentSettings agent, String... options) {
    return new HookLine("/opt/signal box/signalbox", agent.dialect(), List.of(options));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.json"), text);
  }

  private static String install(AgentSettings agent, Path file, String... options) {
    return Installation.in(agent, file, line(agent, options)).apply();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void install_claudeCode_writesHookAndDenials() throws IOException {
    Path file = folder.resolve("new/settings.json");

    install(AgentSettings.CLAUDE_CODE, file, "--profile", "strict", "--config", "/etc/g u.yaml");

    JsonNode hook = json(file).at("/hooks/PreToolUse/0/hooks/0");
    assertThat(hook.path("command").asText())
        .isEqualTo(
            "'/opt/signal box/signalbox' guard hook --dialect claude-code --profile strict"
                + " --config '/etc/g u.yaml'");
    assertThat(hook.path("onFailure").asText()).isEqualTo("block");
    assertThat(hook.path("timeout").asInt()).isEqualTo(30);
    assertThat(json(file).at("/permissions/deny").toString())
        .contains(
            "Edit(/" + file.toRealPath() + ")", "Edit(//opt/signal box/signalbox)", "g u.yaml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void install_othersSettings_staysAsItIsToTheByte() throws IOException {
    Path file = file(SETTINGS);

    install(AgentSettings.CLAUDE_CODE, file);

    String text = Files.readString(file);
    assertThat(json(file).at("/hooks/PreToolUse").size()).isEqualTo(2);
    assertThat(json(file).at("/permissions/deny/0").asText()).isEqualTo("Read(.env)");
    List<String> kept = text.lines().toList();
    assertThat(SETTINGS.lines())
        .allMatch(
            line -> kept.contains(line) || kept.contains(line + ",") || line.contains("deny"));
    assertThat(text).contains("\n            {\n                \"matcher\": \"Bash|PowerShell");
  }

  @ParameterizedTest
  @EnumSource(AgentSettings.class)
  void uninstall_afterInstall_givesTheSameBytes(AgentSettings agent) throws IOException {
    for (String before :
        List.of(
            SETTINGS, "{}", "{\"a\": 1}", "{\n\t\"hooks\": {}\n}\n", "{\"hooks\":{\"X\":[]}}")) {
      Path file = file(before);
      install(agent, file);
      assertThat(Files.readString(file)).isNotEqualTo(before);

      Installation.out(agent, file).apply();

      assertThat(file).hasContent(before);
      assertThat(Files.readString(file)).isEqualTo(before);
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AgentSettings.class)
  void uninstall_fileMadeForTheHook_isGone(AgentSettings agent) {
    Path file = folder.resolve("settings.json");
    install(agent, file);

    Installation.out(agent, file).apply();

    assertThat(file).doesNotExist();
  }

  @Test
  void uninstall_editedAround_takesOnlyOurs() throws IOException {
    Path file = file("{\"permissions\": {\"deny\": [\"Edit(//opt/signal box/signalbox)\"]}}");
    install(AgentSettings.CLAUDE_CODE, file);
    String edited =
        Files.readString(file)
            .replace("\"type\": \"command\",", "\"type\": \"command\", \"note\": 1,")
            .replaceFirst(
                "(\"hooks\": \\[)(\\s*\\{\\s*\"type\")",
                "$1{\"type\": \"command\", \"command\": \"x\"},$2")
            .replace("\"deny\": [", "\"deny\": [\"Read(x)\", ");
    Files.writeString(file, edited);

    Installation.out(AgentSettings.CLAUDE_CODE, file).apply();

    assertThat(json(file).at("/permissions/deny").toString())
        .isEqualTo("[\"Read(x)\",\"Edit(//opt/signal box/signalbox)\"]");
    assertThat(json(file).at("/hooks/PreToolUse/0/hooks").toString())
        .isEqualTo("[{\"type\":\"command\",\"command\":\"x\"}]");
  }

  @ParameterizedTest
  @EnumSource(AgentSettings.class)
  void install_twice_changesNothing(AgentSettings agent) throws IOException {
    Path file = file(SETTINGS);
    install(agent, file);

    Installation again = Installation.in(agent, file, line(agent));

    assertThat(again.changes()).isFalse();
    assertThat(again.diff()).isEmpty();
  }

  @Test
  void install_withOtherOptions_replacesOursAndKeepsTheOldBackup() throws IOException {
    Path file = file(SETTINGS);
    install(AgentSettings.CLAUDE_CODE, file, "--config", "/old.yaml");

    install(AgentSettings.CLAUDE_CODE, file, "--config", "/new.yaml");

    assertThat(Files.readString(file)).contains("/new.yaml").doesNotContain("/old.yaml");
    Installation.out(AgentSettings.CLAUDE_CODE, file).apply();
    assertThat(Files.readString(file)).isEqualTo(SETTINGS);
  }

  @Test
  void uninstall_nothingThere_changesNothing() throws IOException {
    assertThat(Installation.out(AgentSettings.CODEX, folder.resolve("absent.json")).changes())
        .isFalse();
    assertThat(Installation.out(AgentSettings.CODEX, file(SETTINGS)).changes()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, // comment\n\"b\": 2}",
        "{\"a\": 1,}",
        "{\"a\": 1, \"a\": 2}",
        "[]",
        "{",
        "{} {}",
        "\uFEFF{}",
        "{\"hooks\": []}",
        "{\"hooks\": {\"PreToolUse\": {}}}",
        "{\"permissions\": 1}",
        "{\"permissions\": {\"deny\": \"x\"}}"
      })
  void install_notPlainJson_refusesAndLeavesTheFile(String text) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> install(AgentSettings.CLAUDE_CODE, file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("settings.json")
        .hasMessageContaining("nothing was changed");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void install_comment_saysWhere() throws IOException {
    Path file = file("{\n  \"a\": 1, // why\n  \"b\": 2\n}");

    assertThatThrownBy(() -> install(AgentSettings.GEMINI_CLI, file))
        .hasMessageContaining("settings.json:2:")
        .hasMessageContaining("comments are not JSON");
  }

  @Test
  void install_link_isFollowedAndRightsAreKept() throws IOException {
    Path real = file("{}");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

    install(AgentSettings.CODEX, link);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).contains("guard hook --dialect codex");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void apply_fileChangedMeanwhile_refuses() throws IOException {
    Path file = file("{}");
    Installation installation =
        Installation.in(AgentSettings.CODEX, file, line(AgentSettings.CODEX));
    Files.writeString(file, "{\"mine\": 1}");

    assertThatThrownBy(installation::apply).hasMessageContaining("changed meanwhile");
    assertThat(Files.readString(file)).isEqualTo("{\"mine\": 1}");
  }

  @Test
  void diff_install_isUnified() throws IOException {
    Path file = file("{\n  \"a\": 1\n}\n");

    String diff = Installation.in(AgentSettings.CODEX, file, line(AgentSettings.CODEX)).diff();

    assertThat(diff)
        .startsWith("--- " + file.toRealPath() + "\n+++ ")
        .contains("@@ -1,3 +1,17 @@\n {\n-  \"a\": 1\n+  \"a\": 1,\n+  \"hooks\": {\n")
        .endsWith("+  }\n }\n");
  }

  @Test
  void warning_byVersion_saysWhetherFailuresBlock() throws IOException {
    assertThat(claude("2.1.295 (Claude Code)")).isEmpty();
    assertThat(claude("3.0.0")).isEmpty();
    assertThat(claude("2.1.294 (Claude Code)").orElseThrow()).contains("2.1.294", "Update");
    assertThat(ClaudeVersion.warning(Map.of("PATH", "/nonexistent")).orElseThrow())
        .contains("No claude");
  }

  private java.util.Optional<String> claude(String version) throws IOException {
    Path program = folder.resolve("claude");
    Files.deleteIfExists(program);
    Files.writeString(program, "#!/bin/sh\necho '" + version + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return ClaudeVersion.warning(Map.of("PATH", folder.toString()));
  }
}
