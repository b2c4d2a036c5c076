/**
 * Fakes for tests, published as the test jar: an encoder without a network, a clock and a stage
 * that obey.
 */
@NullMarked
package dev.signalbox.core.testing;

import org.jspecify.annotations.NullMarked;
