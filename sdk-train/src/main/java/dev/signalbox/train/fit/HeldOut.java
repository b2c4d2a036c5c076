package dev.signalbox.train.fit;

/**
 * What members said about rows while they had not seen them, turn by turn. <em>Not copied.</em>
 *
 * @param rows which rows, in order
 * @param logits fused, before the temperature, one row each
 * @param cosines of each row to the nearest prototype of the rest; empty without embeddings
 */
public record HeldOut(int[] rows, Matrix logits, float[] cosines) {}
