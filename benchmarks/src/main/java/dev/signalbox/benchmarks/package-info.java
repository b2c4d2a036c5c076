/** Paired comparisons: always a ratio between two ways measured in turn within one run. */
@NullMarked
package dev.signalbox.benchmarks;

import org.jspecify.annotations.NullMarked;
