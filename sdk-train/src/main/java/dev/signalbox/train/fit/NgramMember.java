package dev.signalbox.train.fit;

import dev.signalbox.core.head.NgramScorer;
import dev.signalbox.core.head.NgramVocabulary;
import dev.signalbox.core.head.Ngrams;
import dev.signalbox.core.head.SparseVector;
import java.util.Arrays;
import java.util.List;

/** Logistic regression on n-grams. The vocabulary is taken from all rows; it knows no labels. */
final class NgramMember implements Member {
  private final FitData data;
  private final long seed;
  private final NgramVocabulary vocabulary;
  private final List<SparseVector> rows;

  NgramMember(FitData data, long seed) {
    this.data = data;
    this.seed = seed;
    List<int[]> hashes = data.texts().stream().map(Ngrams::sorted).toList();
    this.vocabulary = NgramRegression.vocabulary(hashes, data.targets().labelCount());
    this.rows = hashes.stream().map(vocabulary::vectorize).toList();
  }

  /** Whether any n-gram occurs in two texts, and the labels are few enough to learn them for. */
  boolean useful() {
    return vocabulary.size() > 0 && data.targets().labelCount() <= DenseMember.MOST_LABELS;
  }

  @Override
  public Matrix heldOut(int[] train, int[] test) {
    NgramScorer scorer = fit(train);
    Matrix logits = Matrix.zeros(test.length, scorer.labels());
    for (int i = 0; i < test.length; i++) {
      logits.setRow(i, scorer.logits(rows.get(test[i])));
    }
    return logits;
  }

  /** Fits on all rows. */
  NgramScorer fitAll() {
    return fit(Rows.all(data.rows()));
  }

  private NgramScorer fit(int[] train) {
    return NgramRegression.fit(
        vocabulary,
        Arrays.stream(train).mapToObj(rows::get).toList(),
        data.targets().select(train),
        seed);
  }
}
