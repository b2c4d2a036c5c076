package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.Locale;
import java.util.Optional;

/**
 * What a command does by being called.
 *
 * @param scope absent: that of the command
 */
public record Does(Action action, Optional<Scope> scope) {
  /**
   * {@code read}, {@code delete@cloud}.
   *
   * @throws IllegalArgumentException if there is no such action or scope
   */
  public static Does parse(String text) {
    int at = text.indexOf('@');
    String action = at < 0 ? text : text.substring(0, at);
    return new Does(
        Action.valueOf(constant(action)),
        at < 0 ? Optional.empty() : Optional.of(Scope.valueOf(constant(text.substring(at + 1)))));
  }

  private static String constant(String label) {
    return label.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
