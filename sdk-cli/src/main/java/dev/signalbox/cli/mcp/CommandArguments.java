package dev.signalbox.cli.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The arguments that name a command. <em>Stateless; thread-safe.</em> */
final class CommandArguments {
  private CommandArguments() {}

  /** Their schemas, to which a tool adds its own. */
  static Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        ToolCall.COMMAND,
        McpTool.string("The text that bash runs, exactly. Give either this or argv."));
    properties.put(
        ToolCall.ARGV, McpTool.strings("A program and its arguments, started without a shell."));
    properties.put(
        ToolCall.DIRECTORY,
        McpTool.string("Where it runs. Default: the directory this server was started for."));
    return properties;
  }

  /** Their names and some more. */
  static Set<String> names(String... more) {
    Set<String> names = new TreeSet<>(properties().keySet());
    names.addAll(Set.of(more));
    return names;
  }
}
