package dev.signalbox.cli.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;

/** One tool of the server. Implementations are <em>thread-safe</em>. */
interface McpTool {
  /** What the model is told of it. */
  McpSchema.Tool description();

  /**
   * Does it.
   *
   * @throws BadArgumentException if it is called wrongly
   * @throws InterruptedException if the server stops meanwhile
   */
  ToolAnswer call(ToolCall call) throws InterruptedException;

  /** The JSON schema of arguments. */
  static Map<String, Object> schema(Map<String, Object> properties, List<String> required) {
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  static Map<String, Object> string(String description) {
    return Map.of("type", "string", "description", description);
  }

  static Map<String, Object> strings(String description) {
    return Map.of(
        "type",
        "array",
        "items",
        Map.of("type", "string"),
        "minItems",
        1,
        "description",
        description);
  }
}
