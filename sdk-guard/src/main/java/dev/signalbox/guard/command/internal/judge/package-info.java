/** Runs a script on paper: what it would start, what that would do, and which rules speak. */
@NullMarked
package dev.signalbox.guard.command.internal.judge;

import org.jspecify.annotations.NullMarked;
