package dev.signalbox.cli.hook;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.approval.Action;
import java.util.List;
import java.util.Optional;

/** Where a held call waits for a person. Implementations are thread-safe. */
@FunctionalInterface
public interface Holds {
  /**
   * Lets a call pass that a person has approved, and uses the approval up; else asks for one.
   *
   * @return empty if the call may happen now, once; else what its agent is to know and do
   * @throws RuntimeException if it cannot tell; the call must not happen then
   */
  Optional<String> pass(Held held);

  /** Finds the place when a call is held, so that others need not load it. */
  @FunctionalInterface
  interface Source {
    /** Calls are held nowhere. */
    Source NONE = person -> Optional.empty();

    /**
     * The place.
     *
     * @param person whether the agent is known to ask its own user
     * @return empty if no person is to be asked here
     */
    Optional<Holds> holds(boolean person);
  }

  /**
   * A call that is held.
   *
   * @param agent the dialect's name
   * @param question as the agent wrote it
   * @param action exactly what would run; absent if only the question tells
   * @param findings why it is held
   * @param directory absolute
   * @param facts of the agent's process
   */
  record Held(
      String agent,
      byte[] question,
      Optional<Action> action,
      List<Finding> findings,
      String directory,
      HookFacts facts) {
    public Held {
      findings = List.copyOf(findings);
    }
  }
}
