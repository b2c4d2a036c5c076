/** Heads against naive arithmetic, and with hostile texts and numbers. */
@NullMarked
package dev.signalbox.core.head;

import org.jspecify.annotations.NullMarked;
