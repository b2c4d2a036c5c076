package dev.signalbox.cli.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;

/** Runs a command behind the guard. */
final class RunCommandTool implements McpTool {
  private static final String WAIT = "wait_seconds";
  private static final long MOST_WAIT = 600;

  private final McpDesk desk;

  RunCommandTool(McpDesk desk) {
    this.desk = desk;
  }

  @Override
  public McpSchema.Tool description() {
    Map<String, Object> properties = CommandArguments.properties();
    properties.put(
        WAIT,
        Map.of(
            "type",
            "number",
            "minimum",
            0,
            "maximum",
            MOST_WAIT,
            "description",
            "How long to wait for a person if the command is held. Default: not at all."));
    return McpSchema.Tool.builder("run_command", McpTool.schema(properties, List.of()))
        .title("Run a command behind the guard")
        .description(
            "Runs a shell command if the guard allows it. If it is held, nothing runs: the answer"
                + " has the id of a request that a person must approve; call run_command again with"
                + " exactly the same arguments after that, and it runs once. If it is denied, it"
                + " does not run. Its input is empty, its output is cut when long.")
        .annotations(
            McpSchema.ToolAnnotations.builder().readOnlyHint(false).destructiveHint(true).build())
        .build();
  }

  @Override
  public ToolAnswer call(ToolCall call) throws InterruptedException {
    call.requireOnly(CommandArguments.names(WAIT));
    return ExecutionAnswer.of(
        desk.executor().execute(call.command(), call.context(desk), call.seconds(WAIT, MOST_WAIT)));
  }
}
