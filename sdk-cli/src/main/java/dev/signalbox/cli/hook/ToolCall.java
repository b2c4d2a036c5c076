package dev.signalbox.cli.hook;

import java.util.List;

/**
 * What an agent is about to do. <em>Immutable.</em>
 *
 * @param directory absolute working directory
 * @param person whether the agent is known to ask a person when told to
 * @param acts what the guard judges; empty if it has no opinion on the tool
 */
record ToolCall(String directory, boolean person, List<Act> acts) {
  ToolCall {
    acts = List.copyOf(acts);
    if (!directory.startsWith("/")) {
      throw HookInput.wrong("cwd is not an absolute path");
    }
  }

  /** No opinion on a tool that the guard does not know. */
  static ToolCall none() {
    return new ToolCall("/", false, List.of());
  }
}
