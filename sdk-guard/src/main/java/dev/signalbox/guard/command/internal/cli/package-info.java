/** Grammars of command lines and the rules on them, as data. */
@NullMarked
package dev.signalbox.guard.command.internal.cli;

import org.jspecify.annotations.NullMarked;
