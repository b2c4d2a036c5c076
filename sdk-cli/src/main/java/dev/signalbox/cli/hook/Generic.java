package dev.signalbox.cli.hook;

import java.util.List;

/**
 * Any other agent. The question is one JSON object with {@code cwd} (absolute) and exactly one of
 * {@code command} (a text for a shell, or a list that is a program and its arguments), {@code
 * write}, {@code read} and {@code delete} (a path); other fields are ignored. The answer is one
 * line of JSON with {@code decision}: {@code allow} and exit code 0; or {@code ask} or {@code deny}
 * with {@code reason} and exit code 2, the reason also on standard error. <em>Stateless;
 * thread-safe.</em>
 */
final class Generic implements HookDialect {
  static final String NAME = "generic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ToolCall read(byte[] bytes) {
    HookInput input = HookInput.of(bytes);
    int asked = 0;
    for (String name : List.of("command", "write", "read", "delete")) {
      asked += input.has(name) ? 1 : 0;
    }
    if (asked != 1) {
      throw HookInput.wrong("needs exactly one of command, write, read and delete");
    }
    return new ToolCall(input.text("cwd"), true, List.of(act(input)));
  }

  private static Act act(HookInput input) {
    if (input.has("write")) {
      return new Act.Write(input.text("write"));
    }
    if (input.has("read")) {
      return new Act.Read(input.text("read"));
    }
    return input.has("delete") ? new Act.Delete(input.text("delete")) : input.command("command");
  }

  @Override
  public HookAnswer pass() {
    return HookAnswer.decided("{\"decision\":\"allow\"}");
  }

  @Override
  public HookAnswer ask(String reason) {
    return refusal("ask", reason);
  }

  @Override
  public HookAnswer deny(String reason) {
    return refusal("deny", reason);
  }

  private static HookAnswer refusal(String decision, String reason) {
    String line = "{\"decision\":\"" + decision + "\",\"reason\":" + JsonLine.quoted(reason) + "}";
    return new HookAnswer(HookAnswer.BLOCKED, line, reason);
  }
}
