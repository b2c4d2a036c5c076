package dev.signalbox.cli;

import dev.signalbox.cli.hook.HookAnswer;
import dev.signalbox.cli.hook.HookFacts;
import dev.signalbox.cli.hook.HookService;
import dev.signalbox.cli.serve.HookGuards;
import dev.signalbox.core.SdkException;
import dev.signalbox.guard.command.CommandGuard;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Answers agents' hooks in the resident server as their own process would. Only questions about
 * built-in profiles are answered: files of rules may change, and may name variables of the agent's
 * environment, so those are read by the agent's own process. <em>Thread-safe.</em>
 */
final class ResidentHooks implements HookGuards {
  private final ConcurrentMap<String, CommandGuard> guards = new ConcurrentHashMap<>();

  @Override
  public Optional<HookAnswer> answer(
      String dialect, String options, byte[] question, HookFacts facts) {
    GuardHookOptions read;
    try {
      read = GuardHookOptions.of(("guard hook " + options).split(" +"));
    } catch (SdkException e) {
      return Optional.empty();
    }
    GuardSetup setup = read.setup();
    if (!read.dialect().name().equals(dialect) || read.mayHold() || !setup.rules().isEmpty()) {
      return Optional.empty();
    }
    CommandGuard guard =
        guards.computeIfAbsent(setup.profile().orElse(""), absent -> setup.guard(Map.of()));
    HookService service =
        new HookService(
            () -> guard,
            (directory, home, configured) ->
                GuardPlace.workspace(read.workspace(), configured, directory, home),
            read.onFailure());
    return Optional.of(service.answer(read.dialect(), question, facts));
  }
}
