/** Bundles: round trips, replacement, damage and the classifier over them. */
@NullMarked
package dev.signalbox.core.bundle;

import org.jspecify.annotations.NullMarked;
