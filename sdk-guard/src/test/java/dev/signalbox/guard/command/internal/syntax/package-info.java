/** Tests of the shell parser. */
@NullMarked
package dev.signalbox.guard.command.internal.syntax;

import org.jspecify.annotations.NullMarked;
