/** What commands do to the world: actions on scopes. */
@NullMarked
package dev.signalbox.guard.command.internal.effect;

import org.jspecify.annotations.NullMarked;
