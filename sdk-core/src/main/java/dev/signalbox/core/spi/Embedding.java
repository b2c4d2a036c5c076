package dev.signalbox.core.spi;

/**
 * The vector of one text. <em>Not copied: whoever receives it owns it.</em>
 *
 * @param vector of the encoder's dimension
 * @param truncated whether the text was longer than the encoder reads
 */
public record Embedding(float[] vector, boolean truncated) {}
