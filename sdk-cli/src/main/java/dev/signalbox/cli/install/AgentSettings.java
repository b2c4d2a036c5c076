package dev.signalbox.cli.install;

import dev.signalbox.core.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an agent keeps its settings, and how a hook is written there. */
public enum AgentSettings {
  /** {@code settings.json}; a hook that fails blocks, from 2.1.295. */
  CLAUDE_CODE(
      "claude-code",
      "PreToolUse",
      "Bash|PowerShell|Monitor|Write|Edit|MultiEdit|NotebookEdit|Read|Grep",
      30),
  /** {@code hooks.json}. */
  CODEX("codex", "PreToolUse", "Bash|apply_patch", 30),
  /** {@code settings.json}; its times are in milliseconds. */
  GEMINI_CLI(
      "gemini-cli",
      "BeforeTool",
      "run_shell_command|write_file|replace|read_file|read_many_files|search_file_content|grep_search",
      30_000);

  private final String dialect;
  private final String event;
  private final String matcher;
  private final int timeout;

  AgentSettings(String dialect, String event, String matcher, int timeout) {
    this.dialect = dialect;
    this.event = event;
    this.matcher = matcher;
    this.timeout = timeout;
  }

  /**
   * Those of a dialect.
   *
   * @throws DataException if it has none
   */
  public static AgentSettings of(String dialect) {
    for (AgentSettings settings : values()) {
      if (settings.dialect.equals(dialect)) {
        return settings;
      }
    }
    throw new DataException(
        "the dialect "
            + dialect
            + " has no settings to write; let the agent run: signalbox guard hook --dialect "
            + dialect);
  }

  String dialect() {
    return dialect;
  }

  String event() {
    return event;
  }

  /** The file, of the user or of the project in a directory. */
  public Path file(boolean project, Path directory, Map<String, String> environment) {
    return switch (this) {
      case CLAUDE_CODE ->
          folder(project, directory, environment, ".claude", "CLAUDE_CONFIG_DIR")
              .resolve("settings.json");
      case CODEX ->
          folder(project, directory, environment, ".codex", "CODEX_HOME").resolve("hooks.json");
      case GEMINI_CLI ->
          folder(project, directory, environment, ".gemini", "").resolve("settings.json");
    };
  }

  private static Path folder(
      boolean project, Path directory, Map<String, String> environment, String name, String set) {
    if (project) {
      return directory.resolve(name);
    }
    String own = environment.getOrDefault(set, "");
    if (!own.isEmpty()) {
      return directory.resolve(own);
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
    return Path.of(home).resolve(name);
  }

  /** What stands in the list of the event. */
  Map<String, Object> group(HookLine line) {
    Map<String, Object> hook = new LinkedHashMap<>();
    if (this == GEMINI_CLI) {
      hook.put("name", "signalbox-guard");
    }
    hook.put("type", "command");
    hook.put("command", line.text());
    hook.put("timeout", timeout);
    if (this == CLAUDE_CODE) {
      hook.put("onFailure", "block");
    }
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("matcher", matcher);
    group.put("hooks", List.of(hook));
    return group;
  }

  /**
   * Rules that keep the agent from editing what guards it; they hold even where the hook does not
   * run.
   */
  List<String> denials(HookLine line, Path file) {
    List<String> rules = new ArrayList<>();
    if (this == CLAUDE_CODE) {
      rules.add(edit(file.toString()));
      Path local = file.resolveSibling("settings.local.json");
      rules.add(edit(local.toString()));
      rules.add(edit(line.launcher()));
      String home = line.launcher().substring(0, line.launcher().lastIndexOf('/'));
      rules.add(edit(home + "/sdk-cli/target/**"));
      Optional<String> config = line.option("--config");
      config.ifPresent(path -> rules.add(edit(path)));
    }
    return rules;
  }

  /** Two slashes begin an absolute path there; Edit stands for all tools that write files. */
  private static String edit(String path) {
    return "Edit(/" + path + ")";
  }

  /** What the user must know or do beyond the file. */
  public List<String> notes() {
    return switch (this) {
      case CLAUDE_CODE ->
          List.of("Sessions that run already keep their old settings until restarted.");
      case CODEX ->
          List.of(
              "Codex runs a new or changed hook only once you trust it: open codex, then /hooks.",
              "Codex lets a call proceed when a hook cannot start or takes too long; it has no"
                  + " setting against that.");
      case GEMINI_CLI ->
          List.of(
              "Gemini CLI lets a call proceed when a hook cannot start or takes too long; it has no"
                  + " setting against that.");
    };
  }
}
