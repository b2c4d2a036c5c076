/** One small runnable program per use of Signalbox. */
@NullMarked
package dev.signalbox.examples;

import org.jspecify.annotations.NullMarked;
