package dev.signalbox.cli.mcp;

import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.Execution;
import dev.signalbox.guard.approval.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a command, as an answer. <em>Stateless; thread-safe.</em> */
final class ExecutionAnswer {
  private ExecutionAnswer() {}

  static ToolAnswer of(Execution execution) {
    if (execution instanceof Execution.Ran ran) {
      return ran(ran);
    }
    return execution instanceof Execution.Waiting waiting
        ? ToolAnswer.of(waiting.message(), fields(waiting.request()))
        : refused((Execution.Refused) execution);
  }

  private static ToolAnswer ran(Execution.Ran ran) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("state", "ran");
    fields.put("exitCode", ran.exitCode());
    fields.put("timedOut", ran.timedOut());
    fields.put("stdout", ran.stdout().text());
    fields.put("stdoutTruncated", ran.stdout().truncated());
    fields.put("stderr", ran.stderr().text());
    fields.put("stderrTruncated", ran.stderr().truncated());
    fields.put("millis", ran.elapsed().toMillis());
    fields.put("request", ran.request().orElse(null));
    return new ToolAnswer(
        ran.message() + section("stdout", ran.stdout()) + section("stderr", ran.stderr()),
        fields,
        ran.timedOut());
  }

  private static String section(String name, Execution.Output output) {
    if (output.bytes() == 0) {
      return "";
    }
    String cut = output.truncated() ? " (cut; it had " + output.bytes() + " bytes in all)" : "";
    return "\n" + name + cut + ":\n" + output.text();
  }

  /** Of a request that waits, or is approved and not used yet. */
  private static Map<String, @Nullable Object> fields(ApprovalRequest request) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("state", request.state().label());
    fields.put("request", request.id());
    fields.put("expires", request.expires().toString());
    fields.put("approversNeeded", request.approversNeeded());
    fields.put("findings", request.findings().stream().map(CheckCommandTool::fields).toList());
    return fields;
  }

  private static ToolAnswer refused(Execution.Refused refused) {
    Refusal refusal = refused.refusal();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("state", "refused");
    fields.put("problem", refusal.problem().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    fields.put("request", refusal.request().orElse(null));
    fields.put("findings", refusal.findings().stream().map(CheckCommandTool::fields).toList());
    return new ToolAnswer(refusal.message(), fields, true);
  }
}
