package dev.signalbox.core.head;

import java.util.Arrays;

/**
 * Logits of a text's n-grams. Weights are held in 8 bits with one scale per n-gram, which changes a
 * logit by less than one hundredth. <em>Immutable.</em>
 */
public final class NgramScorer {
  private static final int LARGEST = 127;

  private final NgramVocabulary vocabulary;
  private final byte[] weights;
  private final float[] scales;
  private final float[] bias;

  /**
   * Takes over the arrays.
   *
   * @param weights [n-grams, labels], row-major, to be multiplied by {@code scales}
   * @param scales one per n-gram
   * @param bias one per label
   */
  public NgramScorer(NgramVocabulary vocabulary, byte[] weights, float[] scales, float[] bias) {
    if (bias.length == 0) {
      throw new IllegalArgumentException("a scorer needs at least one label");
    }
    if (weights.length != (long) vocabulary.size() * bias.length
        || scales.length != vocabulary.size()) {
      throw new IllegalArgumentException(
          weights.length
              + " weights and "
              + scales.length
              + " scales do not fit "
              + vocabulary.size()
              + " n-grams and "
              + bias.length
              + " labels");
    }
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.scales = scales;
    this.bias = bias;
  }

  /**
   * Rounds full weights to 8 bits.
   *
   * @param full [n-grams, labels], row-major
   */
  public static NgramScorer quantized(NgramVocabulary vocabulary, float[] full, float[] bias) {
    int labels = bias.length;
    byte[] weights = new byte[full.length];
    float[] scales = new float[vocabulary.size()];
    for (int f = 0; f < scales.length; f++) {
      float largest = 0;
      for (int k = f * labels; k < (f + 1) * labels; k++) {
        largest = Math.max(largest, Math.abs(full[k]));
      }
      scales[f] = largest / LARGEST;
      for (int k = f * labels; k < (f + 1) * labels && largest > 0; k++) {
        weights[k] = (byte) Math.round(full[k] / scales[f]);
      }
    }
    return new NgramScorer(vocabulary, weights, scales, bias);
  }

  public NgramVocabulary vocabulary() {
    return vocabulary;
  }

  public int labels() {
    return bias.length;
  }

  /** [n-grams, labels], row-major; not copied. */
  public byte[] weights() {
    return weights;
  }

  /** One per n-gram; not copied. */
  public float[] scales() {
    return scales;
  }

  /** One per label; not copied. */
  public float[] bias() {
    return bias;
  }

  /** One logit per label. */
  public float[] logits(String text) {
    return logits(vocabulary.vectorize(text));
  }

  /** One logit per label, from a vector over this scorer's vocabulary. */
  public float[] logits(SparseVector ngrams) {
    float[] logits = Arrays.copyOf(bias, bias.length);
    for (int i = 0; i < ngrams.size(); i++) {
      int feature = ngrams.indices()[i];
      add(feature * logits.length, ngrams.values()[i] * scales[feature], logits);
    }
    return logits;
  }

  private void add(int row, float factor, float[] logits) {
    for (int k = 0; k < logits.length; k++) {
      logits[k] += factor * weights[row + k];
    }
  }
}
