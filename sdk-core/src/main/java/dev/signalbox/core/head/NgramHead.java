package dev.signalbox.core.head;

/**
 * Logistic regression on n-grams alone: no encoder, no native code.
 *
 * @param scorer over the n-grams
 */
public record NgramHead(NgramScorer scorer) implements Head {
  @Override
  public int labels() {
    return scorer.labels();
  }

  @Override
  public int dimension() {
    return 0;
  }

  @Override
  public float[] logits(String text, float[] embedding) {
    return scorer.logits(text);
  }
}
