/** Words after expansion: what is known of them, and honestly what is not. */
@NullMarked
package dev.signalbox.guard.command.internal.word;

import org.jspecify.annotations.NullMarked;
