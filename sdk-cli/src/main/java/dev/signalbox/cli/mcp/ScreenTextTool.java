package dev.signalbox.cli.mcp;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.Visible;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for secrets, dangerous commands and hidden characters in a text. */
final class ScreenTextTool implements McpTool {
  private static final String TEXT = "text";
  private static final int MOST_CHARS = 1 << 20;

  private final McpDesk desk;

  ScreenTextTool(McpDesk desk) {
    this.desk = desk;
  }

  @Override
  public McpSchema.Tool description() {
    return McpSchema.Tool.builder(
            "screen_text",
            McpTool.schema(
                Map.of(TEXT, McpTool.string("The text, at most 1,048,576 characters.")),
                List.of(TEXT)))
        .title("Screen a text")
        .description(
            "Looks in a text for three things: secrets that have a known form (keys, tokens,"
                + " passwords after their name), shell commands in code blocks or after a $ prompt"
                + " that the guard would hold or deny, and characters that a reader does not see."
                + " It does not understand the text: instructions hidden in it, lies and phishing"
                + " are not found, and a clean answer is no proof.")
        .annotations(McpSchema.ToolAnnotations.builder().readOnlyHint(true).build())
        .build();
  }

  @Override
  public ToolAnswer call(ToolCall call) {
    call.requireOnly(Set.of(TEXT));
    String text =
        call.text(TEXT).orElseThrow(() -> new BadArgumentException("give the text to screen"));
    if (text.length() > MOST_CHARS) {
      throw new BadArgumentException("the text has over 1,048,576 characters; screen it in parts");
    }
    List<Map<String, @Nullable Object>> secrets = secrets(text);
    List<Map<String, @Nullable Object>> commands = commands(text, call);
    List<Integer> hidden = hidden(text);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    boolean found = !secrets.isEmpty() || !commands.isEmpty() || !hidden.isEmpty();
    fields.put("found", found);
    fields.put("secrets", secrets);
    fields.put("commands", commands);
    fields.put("hiddenCharacterLines", hidden);
    return ToolAnswer.of(summary(secrets, commands, hidden), fields);
  }

  private List<Map<String, @Nullable Object>> secrets(String text) {
    List<Map<String, @Nullable Object>> found = new ArrayList<>();
    for (Span secret : desk.redactor().secrets(text)) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("line", line(text, secret.start()));
      fields.put("start", secret.start());
      fields.put("end", secret.end());
      found.add(fields);
    }
    return found;
  }

  private static int line(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private List<Map<String, @Nullable Object>> commands(String text, ToolCall call) {
    List<Map<String, @Nullable Object>> found = new ArrayList<>();
    for (ScreenedCommands.Found command : ScreenedCommands.in(text)) {
      Judgement judgement = desk.executor().judge(Action.shell(command.text()), call.context(desk));
      if (judgement.verdict() != Verdict.ALLOW) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("line", command.line());
        fields.put("verdict", judgement.verdict().name());
        fields.put(
            "reasons",
            judgement.decisive().stream()
                .map(f -> Visible.of(f.reason()) + " [" + f.rule() + "]")
                .toList());
        found.add(fields);
      }
    }
    return found;
  }

  private static List<Integer> hidden(String text) {
    List<Integer> lines = new ArrayList<>();
    List<String> all = text.replace("\t", " ").lines().toList();
    for (int i = 0; i < all.size(); i++) {
      if (!Visible.of(all.get(i)).equals(all.get(i))) {
        lines.add(i + 1);
      }
    }
    return lines;
  }

  private static String summary(
      List<Map<String, @Nullable Object>> secrets,
      List<Map<String, @Nullable Object>> commands,
      List<Integer> hidden) {
    StringBuilder summary = new StringBuilder();
    secrets.forEach(
        secret -> summary.append("line ").append(secret.get("line")).append(": a secret\n"));
    commands.forEach(
        command ->
            summary
                .append("line ")
                .append(command.get("line"))
                .append(": a command that is ")
                .append("DENY".equals(command.get("verdict")) ? "denied" : "held")
                .append(": ")
                .append(command.get("reasons"))
                .append('\n'));
    hidden.forEach(
        line -> summary.append("line ").append(line).append(": characters that are not shown\n"));
    return summary.length() == 0
        ? "No known form of secret, no dangerous command and no hidden character was found. That is"
            + " no proof that the text is harmless."
        : summary + "Next: do not send or run these parts before a person has seen them.";
  }
}
