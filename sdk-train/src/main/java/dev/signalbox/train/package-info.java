/** Training: labelled rows in, a calibrated model bundle and its proof out. */
@NullMarked
package dev.signalbox.train;

import org.jspecify.annotations.NullMarked;
