/** Readers of inline code: {@code python -c}, {@code awk}, {@code sed}, SQL, Redis and others. */
@NullMarked
package dev.signalbox.guard.command.internal.code;

import org.jspecify.annotations.NullMarked;
