/** Invariants of the words of Signalbox. */
@NullMarked
package dev.signalbox.core;

import org.jspecify.annotations.NullMarked;
