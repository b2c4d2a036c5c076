/**
 * LLM tiers: the stages a cascade falls back to when nothing local is sure enough.
 *
 * <p>A tier implements {@link dev.signalbox.core.spi.Stage} over a chat model and is found by the
 * router through {@link dev.signalbox.core.spi.StageFactory} under the kind {@code llm}.
 */
@NullMarked
package dev.signalbox.llm;

import org.jspecify.annotations.NullMarked;
