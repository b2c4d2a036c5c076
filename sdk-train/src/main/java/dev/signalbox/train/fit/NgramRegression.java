package dev.signalbox.train.fit;

import dev.signalbox.core.head.NgramScorer;
import dev.signalbox.core.head.NgramVocabulary;
import dev.signalbox.core.head.SparseVector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Logistic regression on hashed n-grams by AdaGrad (Duchi, Hazan and Singer, JMLR 2011) with one
 * accumulator per n-gram instead of one per weight: three times cheaper and no worse. Sequential,
 * so the result depends on the seed alone.
 */
final class NgramRegression {
  private static final int EPOCHS = 8;
  private static final float STEP = 0.4f;
  private static final float BIAS_STEP = 0.05f;
  private static final float SMALLEST = 1e-8f;

  /** A row predicted this well teaches nothing more. */
  private static final float NEGLIGIBLE = 1e-6f;

  /** N-grams are kept by frequency until the weight matrix has this many cells (256 MB). */
  private static final long MAX_WEIGHTS = 64L << 20;

  private static final int MIN_DOCUMENTS = 2;

  private NgramRegression() {}

  /** The n-grams that occur in at least two texts, most frequent first where space is short. */
  static NgramVocabulary vocabulary(List<int[]> sortedNgrams, int labels) {
    int[] distinct = distinctPerText(sortedNgrams);
    Arrays.sort(distinct);
    int minDocuments = MIN_DOCUMENTS;
    long limit = Math.max(1, MAX_WEIGHTS / labels);
    while (countFrequent(distinct, minDocuments) > limit) {
      minDocuments++;
    }
    return build(distinct, minDocuments, sortedNgrams.size());
  }

  private static int[] distinctPerText(List<int[]> sortedNgrams) {
    int[] all = new int[1 << 16];
    int count = 0;
    for (int[] text : sortedNgrams) {
      for (int i = 0; i < text.length; i++) {
        if (i > 0 && text[i] == text[i - 1]) {
          continue;
        }
        if (count == all.length) {
          all = Arrays.copyOf(all, 2 * count);
        }
        all[count++] = text[i];
      }
    }
    return Arrays.copyOf(all, count);
  }

  private static long countFrequent(int[] sorted, int minDocuments) {
    long frequent = 0;
    for (int i = 0; i < sorted.length; ) {
      int end = runEnd(sorted, i);
      frequent += end - i >= minDocuments ? 1 : 0;
      i = end;
    }
    return frequent;
  }

  private static NgramVocabulary build(int[] sorted, int minDocuments, int texts) {
    int size = (int) countFrequent(sorted, minDocuments);
    int[] hashes = new int[size];
    float[] idf = new float[size];
    int at = 0;
    for (int i = 0; i < sorted.length; ) {
      int end = runEnd(sorted, i);
      if (end - i >= minDocuments) {
        hashes[at] = sorted[i];
        idf[at++] = (float) Math.log((texts + 1.0) / (end - i));
      }
      i = end;
    }
    return new NgramVocabulary(hashes, idf);
  }

  private static int runEnd(int[] sorted, int start) {
    int end = start + 1;
    while (end < sorted.length && sorted[end] == sorted[start]) {
      end++;
    }
    return end;
  }

  /** Fits on the given rows. */
  static NgramScorer fit(
      NgramVocabulary vocabulary, List<SparseVector> rows, Targets targets, long seed) {
    Descent descent = new Descent(vocabulary.size(), targets);
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (int row : order) {
        descent.learn(rows.get(row), row);
      }
    }
    return NgramScorer.quantized(vocabulary, descent.weights, descent.bias);
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private static final class Descent {
    private final Targets targets;
    private final int labels;
    private final float[] weights;
    private final float[] bias;
    private final float[] accumulated;
    private final float[] residual;

    Descent(int features, Targets targets) {
      this.targets = targets;
      this.labels = targets.labelCount();
      this.weights = new float[Math.multiplyExact(features, labels)];
      this.bias = new float[labels];
      this.accumulated = new float[features];
      this.residual = new float[labels];
    }

    void learn(SparseVector x, int row) {
      score(x);
      LogisticLoss.residuals(residual, 1, 1, targets, row);
      float squares = 0;
      for (float r : residual) {
        squares += r * r;
      }
      if (squares < NEGLIGIBLE) {
        return;
      }
      for (int i = 0; i < x.size(); i++) {
        int feature = x.indices()[i];
        float value = x.values()[i];
        accumulated[feature] += value * value * squares / 2;
        float step = STEP * value / (float) Math.sqrt(accumulated[feature] + SMALLEST);
        add(weights, feature * labels, -step);
      }
      add(bias, 0, -BIAS_STEP);
    }

    private void score(SparseVector x) {
      System.arraycopy(bias, 0, residual, 0, labels);
      for (int i = 0; i < x.size(); i++) {
        int row = x.indices()[i] * labels;
        float value = x.values()[i];
        for (int k = 0; k < labels; k++) {
          residual[k] += value * weights[row + k];
        }
      }
    }

    private void add(float[] target, int at, float factor) {
      for (int k = 0; k < labels; k++) {
        target[at + k] += factor * residual[k];
      }
    }
  }
}
