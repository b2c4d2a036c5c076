package dev.signalbox.core.head;

/**
 * A weighted sum of two opinions in logit space.
 *
 * @param embedding logistic regression on the embedding
 * @param ngrams logistic regression on n-grams
 * @param ngramShare weight of the n-grams' logits in [0, 1]; the embedding's have the rest
 */
public record FusedHead(LinearScorer embedding, NgramScorer ngrams, float ngramShare)
    implements Head {
  public FusedHead {
    if (embedding.labels() != ngrams.labels()) {
      throw new IllegalArgumentException(
          embedding.labels() + " labels in one member, " + ngrams.labels() + " in the other");
    }
    if (!(ngramShare >= 0 && ngramShare <= 1)) {
      throw new IllegalArgumentException("ngramShare must be in [0, 1]: " + ngramShare);
    }
  }

  @Override
  public int labels() {
    return embedding.labels();
  }

  @Override
  public int dimension() {
    return embedding.features();
  }

  @Override
  public float[] logits(String text, float[] vector) {
    float[] fused = embedding.logits(vector);
    float[] other = ngrams.logits(text);
    for (int k = 0; k < fused.length; k++) {
      fused[k] = (1 - ngramShare) * fused[k] + ngramShare * other[k];
    }
    return fused;
  }
}
