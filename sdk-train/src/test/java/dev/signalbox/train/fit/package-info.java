/** The numerical side of training against naive arithmetic, and end to end on made-up rows. */
@NullMarked
package dev.signalbox.train.fit;

import org.jspecify.annotations.NullMarked;
