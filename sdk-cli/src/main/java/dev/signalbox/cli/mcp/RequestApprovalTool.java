package dev.signalbox.cli.mcp;

import dev.signalbox.guard.approval.Execution;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the approval of a command that is to run later. */
final class RequestApprovalTool implements McpTool {
  private static final String REASON = "reason";

  private final McpDesk desk;

  RequestApprovalTool(McpDesk desk) {
    this.desk = desk;
  }

  @Override
  public McpSchema.Tool description() {
    Map<String, Object> properties = CommandArguments.properties();
    properties.put(REASON, McpTool.string("Why it is needed, for the person who decides."));
    return McpSchema.Tool.builder("request_approval", McpTool.schema(properties, List.of()))
        .title("Ask a person to approve a command")
        .description(
            "Asks a person to approve a command that the guard holds, without running it. Called"
                + " again with the same command and directory, it says how the request stands. Once"
                + " it is approved, run_command runs exactly that command, once.")
        .annotations(
            McpSchema.ToolAnnotations.builder().readOnlyHint(false).destructiveHint(false).build())
        .build();
  }

  @Override
  public ToolAnswer call(ToolCall call) {
    call.requireOnly(CommandArguments.names(REASON));
    Optional<Execution> asked =
        desk.executor().ask(call.command(), call.context(desk, call.text(REASON)));
    return asked.map(ExecutionAnswer::of).orElseGet(RequestApprovalTool::notNeeded);
  }

  private static ToolAnswer notNeeded() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("state", "not-needed");
    return ToolAnswer.of(
        "The guard allows this command, so nobody was asked. Next: run_command runs it.", fields);
  }
}
