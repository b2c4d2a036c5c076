package dev.signalbox.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.signalbox.core.SdkException;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.Checkpoint;
import dev.signalbox.guard.approval.Passage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tool whose every call passes the guard first. What does not pass is answered with a text for
 * the model; the tool is not called. <em>Thread-safe if the tool is.</em>
 */
final class GuardedToolExecutor implements ToolExecutor {
  private final ToolExecutor tool;
  private final CallJudge judge;
  private final Checkpoint checkpoint;
  private final Function<InvocationContext, ApprovalContext> context;
  private final Duration patience;

  GuardedToolExecutor(
      ToolExecutor tool,
      CallJudge judge,
      Checkpoint checkpoint,
      Function<InvocationContext, ApprovalContext> context,
      Duration patience) {
    this.tool = tool;
    this.judge = judge;
    this.checkpoint = checkpoint;
    this.context = context;
    this.patience = patience;
  }

  @Override
  public String execute(ToolExecutionRequest request, Object memoryId) {
    InvocationContext invocation = InvocationContext.builder().chatMemoryId(memoryId).build();
    return executeWithContext(request, invocation).resultText();
  }

  @Override
  public ToolExecutionResult executeWithContext(
      ToolExecutionRequest request, InvocationContext invocation) {
    Optional<Arguments> arguments = Arguments.read(request.arguments());
    if (arguments.isEmpty()) {
      return refused(
          "Nothing has run: the arguments are not one JSON object that names each argument once."
              + " Call the tool again with such an object.");
    }
    ToolExecutionRequest call = request.toBuilder().arguments(arguments.get().text()).build();
    Optional<ToolExecutionResult> stopped = stopped(call, invocation);
    return stopped.isPresent() ? stopped.get() : tool.executeWithContext(call, invocation);
  }

  /** Empty if the call may happen. */
  private Optional<ToolExecutionResult> stopped(
      ToolExecutionRequest call, InvocationContext invocation) {
    try {
      ApprovalContext asker = context.apply(invocation);
      Action action = Action.tool(call.name(), call.arguments());
      ToolJudgement judgement = judge.judge(call, tool, action, asker);
      return stopped(
          checkpoint.pass(action, judgement.verdict(), judgement.findings(), asker, patience));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(
          refused("Nothing has run: the wait for a person was interrupted. Call it again later."));
    } catch (SdkException e) {
      return Optional.of(refused("Nothing has run: " + e.getMessage()));
    } catch (RuntimeException e) { // fails closed; the message may hold what the model must not see
      return Optional.of(
          refused(
              "Nothing has run: the guard failed ("
                  + e.getClass().getSimpleName()
                  + "). Tell the user."));
    }
  }

  private static Optional<ToolExecutionResult> stopped(Passage passage) {
    if (passage instanceof Passage.Waiting waiting) {
      return Optional.of(result(waiting.message(), false));
    }
    return passage instanceof Passage.Refused refusal
        ? Optional.of(refused(refusal.refusal().message()))
        : Optional.empty();
  }

  private static ToolExecutionResult refused(String message) {
    return result(message, true);
  }

  private static ToolExecutionResult result(String message, boolean error) {
    return ToolExecutionResult.builder().isError(error).result(message).resultText(message).build();
  }
}
