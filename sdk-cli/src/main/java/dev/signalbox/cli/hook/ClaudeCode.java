package dev.signalbox.cli.hook;

import java.util.List;
import java.util.Optional;

/**
 * Claude Code, event {@code PreToolUse}. Relied on, as read in November 2026:
 *
 * <ul>
 *   <li>The hooks reference (code.claude.com/docs/en/hooks): the fields of the question; exit code
 *       0 with {@code hookSpecificOutput.permissionDecision}; 2 blocks and shows standard error to
 *       the model; any other code, and a hook that takes too long, let the call proceed unless the
 *       hook is set to {@code "onFailure": "block"} (from 2.1.295). The reason of {@code ask} is
 *       for the user, that of {@code deny} for the model.
 *   <li>Its permissions page: {@code allow} overrides neither deny nor ask rules. It would skip the
 *       usual prompt, so it is not said here: what the guard has nothing against is left to the
 *       user's rules.
 *   <li>anthropics/claude-code issues 77212, 51255, 87639, 89561: in the modes {@code
 *       bypassPermissions} and {@code auto}, {@code ask} lets the call proceed without asking. So
 *       it is said only in the modes known to ask; in any other, a held call is denied.
 * </ul>
 *
 * <em>Stateless; thread-safe.</em>
 */
final class ClaudeCode implements HookDialect {
  static final String NAME = "claude-code";
  static final String EVENT = "PreToolUse";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ToolCall read(byte[] bytes) {
    HookInput input = HookInput.of(bytes);
    input.event(EVENT);
    String tool = input.text("tool_name");
    String directory = input.text("cwd");
    return new ToolCall(directory, asks(input), acts(tool, input));
  }

  private static boolean asks(HookInput input) {
    return switch (input.optional("permission_mode").orElse("")) {
      case "default", "acceptEdits", "plan" -> true;
      default -> false;
    };
  }

  private static List<Act> acts(String tool, HookInput input) {
    return switch (tool) {
      case "Bash" -> List.of(tool(input).command("command"));
      case "Monitor" -> optional(tool(input).optional("command").map(Act.Shell::new));
      case "PowerShell" -> List.of(powerShell(tool(input).text("command")));
      case "Write" -> List.of(new Act.Write(tool(input).text("file_path")));
      case "Edit", "MultiEdit" -> List.of(new Act.Edit(tool(input).text("file_path")));
      case "NotebookEdit" -> List.of(new Act.Edit(tool(input).text("notebook_path", "file_path")));
      case "Read" -> List.of(new Act.Read(tool(input).text("file_path")));
      case "Grep" -> optional(tool(input).optional("path").map(Act.Search::new));
      default -> List.of();
    };
  }

  private static HookInput tool(HookInput input) {
    return input.object("tool_input");
  }

  private static List<Act> optional(Optional<? extends Act> act) {
    return act.isPresent() ? List.of(act.get()) : List.of();
  }

  static Act powerShell(String text) {
    return new Act.Program(List.of("pwsh", "-Command", text));
  }

  @Override
  public HookAnswer pass() {
    return HookAnswer.decided("{}");
  }

  @Override
  public HookAnswer ask(String reason) {
    return decision("ask", reason);
  }

  @Override
  public HookAnswer deny(String reason) {
    return decision("deny", reason);
  }

  /** The form that Codex has taken over. */
  static HookAnswer decision(String decision, String reason) {
    return HookAnswer.decided(
        "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\""
            + decision
            + "\",\"permissionDecisionReason\":"
            + JsonLine.quoted(reason)
            + "}}");
  }
}
