package dev.signalbox.cli.hook;

import java.util.List;

/**
 * Codex CLI, event {@code PreToolUse}. Relied on, as read in November 2026:
 *
 * <ul>
 *   <li>The hooks page (developers.openai.com/codex/hooks): hooks in {@code hooks.json} beside a
 *       configuration, run once the user has trusted them; tools of the shell come as {@code Bash}
 *       with {@code command}, edits as {@code apply_patch} with the patch in {@code command}.
 *   <li>openai/codex, codex-rs/hooks (output_parser.rs, pre_tool_use.rs): only {@code deny} with a
 *       reason, and exit code 2 with a reason on standard error, block. {@code ask}, a bare {@code
 *       allow}, unknown fields, other exit codes and malformed output count as a failed hook, and
 *       the call proceeds (issues 41979, 21753). So what is held is denied here.
 *   <li>Issue 27833: on some versions a refusal of {@code apply_patch} was not enforced.
 * </ul>
 *
 * <em>Stateless; thread-safe.</em>
 */
final class Codex implements HookDialect {
  static final String NAME = "codex";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ToolCall read(byte[] bytes) {
    HookInput input = HookInput.of(bytes);
    input.event(ClaudeCode.EVENT);
    String tool = input.text("tool_name");
    return new ToolCall(input.text("cwd"), false, acts(tool, input));
  }

  private static List<Act> acts(String tool, HookInput input) {
    return switch (tool) {
      case "Bash", "shell", "shell_command", "exec_command", "local_shell", "container.exec" ->
          List.of(tool(input).has("cmd") ? tool(input).command("cmd") : command(input));
      case "apply_patch", "Edit", "Write" -> PatchFiles.acts(patch(tool(input)));
      default -> List.of();
    };
  }

  private static HookInput tool(HookInput input) {
    return input.object("tool_input");
  }

  private static Act command(HookInput input) {
    return tool(input).command("command");
  }

  private static String patch(HookInput tool) {
    for (String name : List.of("command", "input", "patch")) {
      if (tool.has(name)) {
        return tool.text(name);
      }
    }
    return tool.text("command");
  }

  @Override
  public HookAnswer pass() {
    return HookAnswer.decided("{}");
  }

  @Override
  public HookAnswer ask(String reason) {
    return deny(reason);
  }

  @Override
  public HookAnswer deny(String reason) {
    return ClaudeCode.decision("deny", reason);
  }
}
