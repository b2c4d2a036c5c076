/**
 * Shell text to syntax tree: a hand-written parser for POSIX sh, bash and the zsh agents emit.
 *
 * <p>{@link dev.signalbox.guard.command.internal.syntax.ShellParser} is the door. Behind it one
 * reader per part of the grammar moves a shared cursor over a source: commands, compound commands,
 * tests, redirections, assignments, words, expansions, braces. A tree says what bash would run.
 * Text that bash takes for arguments and another shell for a command is refused where it is cheap
 * to notice; {@code ((...))} and {@code [[...]]} are not, though a POSIX shell has neither.
 */
@NullMarked
package dev.signalbox.guard.command.internal.syntax;

import org.jspecify.annotations.NullMarked;
