package dev.signalbox.core.head;

/**
 * Turns a text and its embedding into one logit per label; a {@link Calibrator} makes probabilities
 * of them. Implementations are <em>immutable</em>.
 */
public sealed interface Head permits EmbeddingHead, NgramHead, FusedHead {
  int labels();

  /** Length of the embedding it needs, 0 if it needs none. */
  int dimension();

  /**
   * One logit per label.
   *
   * @param text the text
   * @param embedding its embedding, of length {@link #dimension()}
   */
  float[] logits(String text, float[] embedding);
}
