package dev.signalbox.cli.mcp;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.JudgementText;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a command and runs nothing. */
final class CheckCommandTool implements McpTool {
  private final McpDesk desk;

  CheckCommandTool(McpDesk desk) {
    this.desk = desk;
  }

  @Override
  public McpSchema.Tool description() {
    return McpSchema.Tool.builder(
            "check_command", McpTool.schema(CommandArguments.properties(), List.of()))
        .title("Judge a command without running it")
        .description(
            "Says whether a shell command may run: ALLOW (it may), HOLD (a person must approve it"
                + " first) or DENY (it must not, and nobody can approve it), why, and what is safer."
                + " Nothing runs and nobody is asked. The guard reads the command's text only: it"
                + " does not see what scripts contain.")
        .annotations(McpSchema.ToolAnnotations.builder().readOnlyHint(true).build())
        .build();
  }

  @Override
  public ToolAnswer call(ToolCall call) {
    call.requireOnly(CommandArguments.names());
    Action action = call.command();
    Judgement judgement = desk.executor().judge(action, call.context(desk));
    String text = JudgementText.brief(judgement, action.text()).stripTrailing();
    return ToolAnswer.of(text + "\n" + next(judgement.verdict()), fields(judgement));
  }

  private static String next(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> "Next: run_command runs it.";
      case HOLD -> "Next: run_command or request_approval asks a person.";
      case DENY -> "Next: do not try it in another form; reach the aim another way.";
    };
  }

  static Map<String, @Nullable Object> fields(Judgement judgement) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("verdict", judgement.verdict().name());
    fields.put("riskClasses", judgement.riskClasses().stream().map(RiskClass::label).toList());
    fields.put("findings", judgement.findings().stream().map(CheckCommandTool::fields).toList());
    return fields;
  }

  static Map<String, @Nullable Object> fields(Finding finding) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("rule", finding.rule());
    fields.put("class", finding.riskClass().label());
    fields.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    fields.put("decision", finding.decision().name());
    fields.put("start", finding.span().start());
    fields.put("end", finding.span().end());
    fields.put("reason", finding.reason());
    fields.put("instead", finding.instead().orElse(null));
    return fields;
  }
}
