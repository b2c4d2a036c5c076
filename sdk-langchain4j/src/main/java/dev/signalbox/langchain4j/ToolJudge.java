package dev.signalbox.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.signalbox.guard.approval.Action;
import java.util.List;

/** Says by which commands a tool's call is judged. Implementations are <em>thread-safe</em>. */
@FunctionalInterface
public interface ToolJudge {
  /**
   * The commands that the call would run, each of kind {@code SHELL} or {@code ARGV}. If there are
   * none, if one is of another kind, or if this throws, a person decides.
   *
   * @param request its arguments are one JSON object
   */
  List<Action> commands(ToolExecutionRequest request);
}
