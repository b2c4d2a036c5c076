/** What all parts of the command guard share. */
@NullMarked
package dev.signalbox.guard.command.internal;

import org.jspecify.annotations.NullMarked;
