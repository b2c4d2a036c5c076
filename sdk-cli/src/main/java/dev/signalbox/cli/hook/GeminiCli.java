package dev.signalbox.cli.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gemini CLI, event {@code BeforeTool}. Relied on, as read in November 2026:
 *
 * <ul>
 *   <li>The hooks reference (geminicli.com/docs/hooks/reference): the fields of the question; exit
 *       code 0 with {@code decision} and {@code reason}, which goes to the model; 2 blocks with
 *       standard error as the reason; any other code is a warning and the call proceeds; nothing
 *       but the JSON may be on standard output.
 *   <li>google-gemini/gemini-cli pull request 21146 and issue 28046: {@code ask} exists since March
 *       2026 but is not documented, and a version that does not know it lets the call proceed. So
 *       what is held is denied here.
 *   <li>The tools' pages: names and parameters of {@code run_shell_command}, {@code write_file},
 *       {@code replace}, {@code read_file}, {@code read_many_files}, {@code search_file_content}.
 * </ul>
 *
 * <em>Stateless; thread-safe.</em>
 */
final class GeminiCli implements HookDialect {
  static final String NAME = "gemini-cli";
  static final String EVENT = "BeforeTool";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ToolCall read(byte[] bytes) {
    HookInput input = HookInput.of(bytes);
    input.event(EVENT);
    String tool = input.text("tool_name");
    String directory = input.text("cwd");
    if (tool.equals("run_shell_command")) {
      return shell(input.object("tool_input"), directory);
    }
    return new ToolCall(directory, false, acts(tool, input));
  }

  /** The directory of the call is relative to that of the session. */
  private static ToolCall shell(HookInput tool, String session) {
    Optional<String> own =
        tool.has("dir_path") ? tool.optional("dir_path") : tool.optional("directory");
    String directory = own.isEmpty() || own.get().isEmpty() ? session : own.get();
    String absolute = directory.startsWith("/") ? directory : session + "/" + directory;
    return new ToolCall(absolute, false, List.of(tool.command("command")));
  }

  private static List<Act> acts(String tool, HookInput input) {
    return switch (tool) {
      case "write_file" -> List.of(new Act.Write(tool(input).text("file_path", "absolute_path")));
      case "replace", "edit" ->
          List.of(new Act.Edit(tool(input).text("file_path", "absolute_path")));
      case "read_file" -> List.of(new Act.Read(tool(input).text("file_path", "absolute_path")));
      case "read_many_files" -> many(tool(input));
      case "search_file_content", "grep_search" -> search(tool(input));
      default -> List.of();
    };
  }

  private static HookInput tool(HookInput input) {
    return input.object("tool_input");
  }

  private static List<Act> many(HookInput tool) {
    List<Act> acts = new ArrayList<>();
    for (String path : tool.texts(tool.has("include") ? "include" : "paths")) {
      acts.add(new Act.Read(path));
    }
    return acts;
  }

  private static List<Act> search(HookInput tool) {
    Optional<String> path =
        tool.has("dir_path") ? tool.optional("dir_path") : tool.optional("path");
    return path.isPresent() ? List.of(new Act.Search(path.get())) : List.of();
  }

  @Override
  public HookAnswer pass() {
    return HookAnswer.decided("{}");
  }

  @Override
  public HookAnswer ask(String reason) {
    return deny(reason);
  }

  @Override
  public HookAnswer deny(String reason) {
    return HookAnswer.decided("{\"decision\":\"deny\",\"reason\":" + JsonLine.quoted(reason) + "}");
  }
}
