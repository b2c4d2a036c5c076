/**
 * The numerical side of training: from vectors and labels to the parameters of {@code
 * dev.signalbox.core.head}. Pure Java, deterministic for a seed whatever the number of processors.
 */
@NullMarked
package dev.signalbox.train.fit;

import org.jspecify.annotations.NullMarked;
