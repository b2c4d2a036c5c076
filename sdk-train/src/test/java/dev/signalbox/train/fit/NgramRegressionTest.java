package dev.signalbox.train.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.head.NgramScorer;
import dev.signalbox.core.head.NgramVocabulary;
import dev.signalbox.core.head.Ngrams;
import dev.signalbox.core.head.SparseVector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NgramRegressionTest {
  private static NgramVocabulary vocabulary(List<String> texts, int labels) {
    return NgramRegression.vocabulary(texts.stream().map(Ngrams::sorted).toList(), labels);
  }

  @Test
  void vocabulary_ngramOfOneText_isLeftOut() {
    NgramVocabulary vocabulary = vocabulary(List.of("aa aa aa", "b", "b"), 2);

    assertThat(vocabulary.vectorize("aa").size()).as("often, but in one text").isZero();
    assertThat(vocabulary.vectorize("b").size()).isPositive();
    assertThat(vocabulary(List.of("x", "y"), 2).size()).isZero();
    assertThat(vocabulary(List.of(), 2).size()).isZero();
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void fit_allNgramsUnknown_learnsOnlyHowOftenLabelsAre(LabelStructure structure) {
    NgramVocabulary vocabulary = vocabulary(List.of("seen", "seen"), 2);
    List<SparseVector> rows =
        List.of("w", "x", "y", "z").stream().map(vocabulary::vectorize).toList();
    Targets targets = new Targets(new int[][] {{0}, {0}, {0}, {1}}, 2, structure);

    NgramScorer scorer = NgramRegression.fit(vocabulary, rows, targets, 1);

    assertThat(scorer.weights()).containsOnly(0);
    assertThat(scorer.bias()[0]).isFinite().isGreaterThan(scorer.bias()[1]);
    assertThat(scorer.logits("w")).isEqualTo(scorer.bias());
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void fit_tellingWords_areLearnt(LabelStructure structure) {
    List<String> texts = List.of("a refund", "a parcel", "the refund", "the parcel");
    NgramVocabulary vocabulary = vocabulary(texts, 2);
    Targets targets = new Targets(new int[][] {{0}, {1}, {0}, {1}}, 2, structure);
    List<SparseVector> rows = texts.stream().map(vocabulary::vectorize).toList();

    NgramScorer scorer = NgramRegression.fit(vocabulary, rows, targets, 1);

    float[] logits = scorer.logits("refund");
    assertThat(logits[0]).isGreaterThan(logits[1] + 1);
    assertThat(NgramRegression.fit(vocabulary, rows, targets, 1).weights())
        .isEqualTo(scorer.weights());
  }
}
