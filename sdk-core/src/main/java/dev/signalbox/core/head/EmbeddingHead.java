package dev.signalbox.core.head;

/**
 * Logistic regression on the embedding alone.
 *
 * @param scorer over the embedding
 */
public record EmbeddingHead(LinearScorer scorer) implements Head {
  @Override
  public int labels() {
    return scorer.labels();
  }

  @Override
  public int dimension() {
    return scorer.features();
  }

  @Override
  public float[] logits(String text, float[] embedding) {
    return scorer.logits(embedding);
  }
}
