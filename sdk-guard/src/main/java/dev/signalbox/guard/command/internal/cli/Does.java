package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.Optional;

/**
 * What a command does by being called.
 *
 * @param scope absent: that of the command
 */
public record Does(Action action, Optional<Scope> scope) {}
