/**
 * Guards: they judge an action before it happens and take the strictest of all findings.
 *
 * <p>Rooms of this module: {@code dev.signalbox.guard.command}, {@code dev.signalbox.guard.mail}
 * and {@code dev.signalbox.guard.approval}.
 */
@NullMarked
package dev.signalbox.guard;

import org.jspecify.annotations.NullMarked;
