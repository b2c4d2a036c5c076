/**
 * One small runnable program per use of Signalbox: {@link dev.signalbox.examples.QuickStart} is the
 * snippet of the README, the others show one thing each. The build runs them all.
 */
@NullMarked
package dev.signalbox.examples;

import org.jspecify.annotations.NullMarked;
