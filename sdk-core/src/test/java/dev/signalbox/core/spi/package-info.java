/** Invariants of what names an encoder. */
@NullMarked
package dev.signalbox.core.spi;

import org.jspecify.annotations.NullMarked;
