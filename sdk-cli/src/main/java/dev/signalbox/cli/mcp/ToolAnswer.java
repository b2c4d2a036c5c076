package dev.signalbox.cli.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers. <em>Immutable.</em>
 *
 * @param text for the model
 * @param fields the same for programs
 * @param error whether the tool did not do what it was asked
 */
record ToolAnswer(String text, Map<String, @Nullable Object> fields, boolean error) {
  static ToolAnswer of(String text, Map<String, @Nullable Object> fields) {
    return new ToolAnswer(text, fields, false);
  }

  /** Says what happened, why, and what to do next. */
  static ToolAnswer failed(String state, String text) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("state", state);
    return new ToolAnswer(text, fields, true);
  }

  CallToolResult result() {
    return CallToolResult.builder()
        .addTextContent(text)
        .structuredContent(fields)
        .isError(error)
        .build();
  }
}
