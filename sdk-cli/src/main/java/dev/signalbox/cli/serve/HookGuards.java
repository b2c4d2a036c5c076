package dev.signalbox.cli.serve;

import dev.signalbox.cli.hook.HookAnswer;
import dev.signalbox.cli.hook.HookFacts;
import java.util.Optional;

/** Answers questions of agents' hooks. Implementations are <em>thread-safe</em>. */
@FunctionalInterface
public interface HookGuards {
  /**
   * The answer to a question.
   *
   * @param dialect as the agent's hook was started with
   * @param options all options that it was started with, separated by spaces
   * @return empty if this server judges by other options
   */
  Optional<HookAnswer> answer(String dialect, String options, byte[] question, HookFacts facts);
}
