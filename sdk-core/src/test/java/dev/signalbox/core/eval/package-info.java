/** Known values, brute force and hostile rows for the metrics. */
@NullMarked
package dev.signalbox.core.eval;

import org.jspecify.annotations.NullMarked;
