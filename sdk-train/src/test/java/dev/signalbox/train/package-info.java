/** Tests of training and of its proof. */
@NullMarked
package dev.signalbox.train;

import org.jspecify.annotations.NullMarked;
