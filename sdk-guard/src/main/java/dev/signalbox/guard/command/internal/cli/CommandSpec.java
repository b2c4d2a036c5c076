package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What a family file says of one command.
 *
 * @param does by being called; empty: not stated
 * @param otherwise what subcommands do that it does not list; empty: judged by their verb
 * @param looksOnly options that make it only say what it would do
 * @param recursive options that make its deletes and changes reach everything below
 * @param cases what it does besides
 * @param standardInput how it reads its input when it has no operand: {@code shell}, {@code
 *     code:sql}, {@code args}
 */
record CommandSpec(
    Optional<Style> style,
    Optional<Scope> scope,
    Optional<String> context,
    Optional<String> adapter,
    List<Does> does,
    List<Does> otherwise,
    List<Operand> operands,
    List<FlagTest> looksOnly,
    List<FlagTest> recursive,
    List<Case> cases,
    Optional<String> standardInput) {
  static final CommandSpec NOTHING =
      new CommandSpec(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  boolean isNothing() {
    return style.isEmpty()
        && scope.isEmpty()
        && context.isEmpty()
        && adapter.isEmpty()
        && does.isEmpty()
        && otherwise.isEmpty()
        && operands.isEmpty()
        && looksOnly.isEmpty()
        && recursive.isEmpty()
        && cases.isEmpty()
        && standardInput.isEmpty();
  }
}
