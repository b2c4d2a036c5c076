package dev.signalbox.cli.hook;

import java.util.List;
import java.util.Optional;

/**
 * How one agent asks before it uses a tool, and in which words it wants the answer. Implementations
 * are stateless and thread-safe.
 */
public sealed interface HookDialect permits ClaudeCode, Codex, GeminiCli, Generic {
  /** The dialect of that name. */
  static Optional<HookDialect> named(String name) {
    return switch (name) {
      case ClaudeCode.NAME -> Optional.of(new ClaudeCode());
      case Codex.NAME -> Optional.of(new Codex());
      case GeminiCli.NAME -> Optional.of(new GeminiCli());
      case Generic.NAME -> Optional.of(new Generic());
      default -> Optional.empty();
    };
  }

  /** Names of all dialects. */
  static List<String> names() {
    return List.of(ClaudeCode.NAME, Codex.NAME, GeminiCli.NAME, Generic.NAME);
  }

  /** As it is named on the command line. */
  String name();

  /**
   * Understands a question.
   *
   * @param bytes what the agent wrote to the hook
   * @throws dev.signalbox.core.DataException if it is not such a question
   * @throws UnknownEventException if it is about another event
   */
  ToolCall read(byte[] bytes);

  /** The guard has nothing against the call. It never overrides a rule of the user's own. */
  HookAnswer pass();

  /**
   * A person is to decide. Only for calls whose {@link ToolCall#person} holds.
   *
   * @param reason for that person
   */
  HookAnswer ask(String reason);

  /**
   * The call must not happen.
   *
   * @param reason for the agent
   */
  HookAnswer deny(String reason);

  /** A question about an event that the dialect has no answer for. */
  final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEventException(String expected) {
      super("hook input: hook_event_name is not " + expected + "; install the hook for that event");
    }
  }
}
