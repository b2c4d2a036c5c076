/** Shell text to syntax tree: a hand-written parser for POSIX sh, bash and the zsh agents emit. */
@NullMarked
package dev.signalbox.guard.command.internal.syntax;

import org.jspecify.annotations.NullMarked;
