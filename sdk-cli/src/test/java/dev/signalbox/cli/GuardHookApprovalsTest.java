package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A held call becomes a request, and passes once when a person has approved it. */
class GuardHookApprovalsTest {
  private static final Pattern ID = Pattern.compile("approvals approve ([a-z2-7]{26})");

  @TempDir Path folder = Path.of("");
  private String config = "";

  @BeforeEach
  void configure() throws IOException {
    config =
        Files.writeString(
                folder.resolve("approvals.yaml"),
                "version: 1\nguard: {approvals: {store: \"jdbc:h2:./approvals\"}}\n")
            .toString();
  }

  private static String question(String dialect, String command) {
    if (dialect.equals("generic")) {
      return "{\"cwd\":\"/home/u/p\",\"command\":\"" + command + "\"}";
    }
    boolean gemini = dialect.equals("gemini-cli");
    return "{\"session_id\":\"s\",\"hook_event_name\":\""
        + (gemini ? "BeforeTool" : "PreToolUse")
        + "\",\"cwd\":\"/home/u/p\",\"permission_mode\":\"default\",\"tool_name\":\""
        + (gemini ? "run_shell_command" : "Bash")
        + "\",\"tool_input\":{\"command\":\""
        + command
        + "\"}}";
  }

  private CommandLineRun hook(String dialect, String question) {
    return CommandLineRun.withInput(
        question, "guard", "hook", "--dialect", dialect, "--approvals", config);
  }

  private static boolean passed(CommandLineRun run) {
    String said = run.out().strip();
    return run.exit() == 0 && (said.equals("{}") || said.equals("{\"decision\":\"allow\"}"));
  }

  private static String id(CommandLineRun run) {
    Matcher found = ID.matcher(run.out());
    assertThat(found.find()).as(run.out() + run.err()).isTrue();
    return found.group(1);
  }

  private void answer(String verb, String id) {
    CommandLineRun run =
        CommandLineRun.of(
            "approvals", verb, id, "--config", config, "--as", "bea", "--reason", "my branch");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex", "gemini-cli", "generic"})
  void hook_heldCall_passesOnceWhenApproved(String dialect) {
    String question = question(dialect, "git push --force origin main");

    CommandLineRun first = hook(dialect, question);
    CommandLineRun second = hook(dialect, question);
    assertThat(first.out()).contains("deny", "waits for a person", "--config " + config);
    assertThat(id(second)).isEqualTo(id(first));

    answer("approve", id(first));
    assertThat(passed(hook(dialect, question.replace("main", "other")))).isFalse();
    assertThat(passed(hook(dialect, question.replace("/home/u/p", "/home/u/q")))).isFalse();
    assertThat(passed(hook(dialect, question))).isTrue();

    CommandLineRun again = hook(dialect, question);
    assertThat(passed(again)).isFalse();
    assertThat(id(again)).isNotEqualTo(id(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex", "gemini-cli", "generic"})
  void hook_deniedCall_saysWhoAndWhy(String dialect) {
    String question = question(dialect, "git push --force origin main");
    answer("deny", id(hook(dialect, question)));

    CommandLineRun run = hook(dialect, question);

    assertThat(passed(run)).isFalse();
    assertThat(run.out()).contains("was denied by bea", "my branch");
  }

  @Test
  void hook_fileTool_isBoundToWhatIsWritten() {
    String write =
        question("claude-code", "x")
            .replace("\"Bash\"", "\"Write\"")
            .replace(
                "{\"command\":\"x\"}",
                "{\"file_path\":\"/etc/motd\",\"content\":\"hello\",\"mode\":1}");
    answer("approve", id(hook("claude-code", write)));

    assertThat(passed(hook("claude-code", write.replace("hello", "hullo")))).isFalse();
    assertThat(passed(hook("claude-code", write.replace(":1}", ":2}")))).isFalse();
    assertThat(passed(hook("claude-code", write.replace("/etc/motd", "/etc/issue")))).isFalse();
    assertThat(passed(hook("claude-code", write))).isTrue();
    assertThat(passed(hook("claude-code", write))).isFalse();
  }

  @Test
  void hook_deniedByRules_makesNoRequest() {
    CommandLineRun run = hook("codex", question("codex", "rm -rf /"));

    assertThat(run.out()).contains("deny").doesNotContain("approvals approve");
    assertThat(Files.exists(folder.resolve("approvals.mv.db"))).isFalse();
  }

  @Test
  void hook_harmless_opensNoStore() {
    assertThat(passed(hook("codex", question("codex", "ls")))).isTrue();
    assertThat(Files.exists(folder.resolve("approvals.mv.db"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex", "gemini-cli", "generic"})
  void hook_storeThatCannotBeOpened_denies(String dialect) throws IOException {
    Files.createDirectory(folder.resolve("approvals.mv.db"));

    CommandLineRun run = hook(dialect, question(dialect, "git push --force"));

    assertThat(passed(run)).isFalse();
    assertThat(run.out()).contains("deny", "could not judge");
  }

  @Test
  void hook_wrongFile_deniesWithItsPlace() throws IOException {
    Files.writeString(Path.of(config), "version: 1\nguard: {approvals: {stor: x}}\n");

    CommandLineRun run = hook("codex", question("codex", "git push --force"));

    assertThat(passed(run)).isFalse();
    assertThat(run.out()).contains("deny", "approvals.yaml:2:");
  }

  @Test
  void hook_sectionOfTheConfiguration_countsWhereNoUserIsAsked() {
    String held = "git push --force";

    CommandLineRun codex =
        CommandLineRun.withInput(
            question("codex", held), "guard", "hook", "--dialect", "codex", "--config", config);
    CommandLineRun claude =
        CommandLineRun.withInput(
            question("claude-code", held),
            "guard",
            "hook",
            "--dialect",
            "claude-code",
            "--config",
            config);

    assertThat(id(codex)).hasSize(26);
    assertThat(claude.out()).contains("\"ask\"").doesNotContain("approvals approve");
  }

  @Test
  void hook_principal_bindsTheRequest() {
    String question = question("codex", "git push --force");
    answer("approve", id(hook("codex", question)));

    CommandLineRun other =
        CommandLineRun.withInput(
            question,
            "guard",
            "hook",
            "--dialect",
            "codex",
            "--approvals",
            config,
            "--principal",
            "ci");

    assertThat(passed(other)).isFalse();
    assertThat(passed(hook("codex", question))).isTrue();
  }
}
