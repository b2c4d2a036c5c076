package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a family. <em>Immutable.</em>
 *
 * @param id {@code family.name}, stable
 * @param on commands it is about; or else
 * @param actions actions it is about, and
 * @param scopes on what
 * @param spares it is silent on a command that changes files in these scopes alone
 * @param recursive whether only effects on everything below count
 * @param decision the verdict of profile {@code standard}
 * @param reason a sentence for a person; <code>{target}</code> is what would be hit
 * @param instead a safer command
 * @param match commands it must speak on
 * @param notMatch commands it must be silent on
 * @param place where it is written
 */
public record Rule(
    String id,
    List<String> on,
    Set<Action> actions,
    Set<Scope> scopes,
    Set<Scope> spares,
    boolean recursive,
    Condition when,
    RiskClass riskClass,
    Verdict decision,
    Severity severity,
    String reason,
    Optional<String> instead,
    List<String> match,
    List<String> notMatch,
    String place) {
  public Rule {
    on = List.copyOf(on);
    actions = Set.copyOf(actions);
    scopes = Set.copyOf(scopes);
    spares = Set.copyOf(spares);
    match = List.copyOf(match);
    notMatch = List.copyOf(notMatch);
  }

  /** Whether it need not wait for what the command turns out to change. */
  public boolean speaksAtOnce() {
    return spares.isEmpty();
  }

  /** Whether an option makes it speak. */
  public boolean asksForOptions() {
    return !when.with().isEmpty() || !when.withAll().isEmpty();
  }

  /** Whether its condition holds. */
  public boolean holdsFor(Call call) {
    return when.holdsFor(call);
  }
}
