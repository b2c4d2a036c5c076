/** Fakes for tests, published as the test jar: an encoder without a network, a clock that obeys. */
@NullMarked
package dev.signalbox.core.testing;

import org.jspecify.annotations.NullMarked;
