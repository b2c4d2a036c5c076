/** What other modules and users implement: encoders, stages, classifier formats. */
@NullMarked
package dev.signalbox.core.spi;

import org.jspecify.annotations.NullMarked;
