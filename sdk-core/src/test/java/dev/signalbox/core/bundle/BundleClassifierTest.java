package dev.signalbox.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleClassifierTest {
  private static BundleClassifier classifier(
      LabelStructure structure, double minConfidence, double maxNovelty) {
    Abstention abstention = new Abstention(minConfidence, maxNovelty);
    return Bundles.classifier(Bundles.of("fused", structure, abstention));
  }

  private static AbstainReason reason(Prediction prediction) {
    assertThat(prediction).isInstanceOf(Prediction.Abstained.class);
    return ((Prediction.Abstained) prediction).reason();
  }

  private static String label(Prediction prediction) {
    assertThat(prediction).isInstanceOf(Prediction.Single.class);
    return ((Prediction.Single) prediction).label();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t \u2003"})
  void classify_blankText_abstains(String blank) {
    for (LabelStructure structure : LabelStructure.values()) {
      BundleClassifier never = Bundles.classifier(Bundles.of("fused", structure));

      assertThat(reason(never.classify(blank))).isEqualTo(AbstainReason.EMPTY_TEXT);
      assertThat(reason(never.classifyAll(List.of("refund", blank)).get(1)))
          .isEqualTo(AbstainReason.EMPTY_TEXT);
    }
  }

  @Test
  void classify_wordOfALabel_answersIt() {
    BundleClassifier classifier = classifier(LabelStructure.FLAT, 0.5, 1);

    for (int k = 0; k < Bundles.WORDS.size(); k++) {
      Prediction prediction = classifier.classify(Bundles.WORDS.get(k));

      assertThat(label(prediction)).isEqualTo(classifier.labels().name(k));
      assertThat(prediction.confidence()).isBetween(0.5, 1.0);
    }
  }

  @Test
  void classify_notSureEnough_abstainsWithItsBestGuess() {
    Prediction prediction = classifier(LabelStructure.FLAT, 1, 1).classify("w1 w2 refund w3");

    assertThat(reason(prediction)).isEqualTo(AbstainReason.LOW_CONFIDENCE);
    assertThat(prediction.confidence())
        .isEqualTo(prediction.distribution().best().probability())
        .isPositive();
  }

  @Test
  void classify_foreignText_abstainsWhateverItsConfidence() {
    BundleClassifier classifier = classifier(LabelStructure.FLAT, 0, 0.9);

    assertThat(reason(classifier.classify("w31 w32 w33 w34")))
        .isEqualTo(AbstainReason.OUT_OF_DISTRIBUTION);
    assertThat(label(classifier.classify("refund"))).isEqualTo("money/refund");
    assertThat(classifier.withAbstention(Abstention.NEVER).classify("w31 w32 w33 w34").abstained())
        .isFalse();
  }

  @Test
  void classify_multi_answersEveryLabelMoreLikelyThanNot() {
    BundleClassifier classifier = classifier(LabelStructure.MULTI, 0, 1);
    for (String text : Bundles.randomTexts(50, 3)) {
      Prediction.Multi multi = (Prediction.Multi) classifier.classify(text);

      List<ScoredLabel> likely = multi.distribution().atLeast(0.5);
      assertThat(multi.labels()).isEqualTo(likely.stream().map(ScoredLabel::label).toList());
      double least = 1;
      for (int k = 0; k < 4; k++) {
        double p = multi.distribution().probability(k);
        least = Math.min(least, Math.max(p, 1 - p));
      }
      assertThat(multi.confidence()).isEqualTo(least).isBetween(0.5, 1.0);
    }
  }

  @Test
  void classify_multiTwoWords_canAnswerTwoLabels() {
    BundleClassifier classifier = classifier(LabelStructure.MULTI, 0, 1);

    assertThat(((Prediction.Multi) classifier.classify("refund parcel")).labels())
        .containsExactlyInAnyOrder("money/refund", "parcel");
  }

  @Test
  void classify_unsureBetweenSiblings_answersTheirParent() {
    Prediction unsure = classifier(LabelStructure.HIERARCHICAL, 0.9, 1).classify("refund invoice");

    assertThat(label(unsure)).isEqualTo("money");
    assertThat(unsure.confidence())
        .isEqualTo(
            unsure.distribution().probability("money/refund")
                + unsure.distribution().probability("money/invoice"),
            within(1e-9));
    assertThat(reason(classifier(LabelStructure.HIERARCHICAL, 1, 1).classify("refund parcel")))
        .isEqualTo(AbstainReason.LOW_CONFIDENCE);
    assertThat(label(classifier(LabelStructure.HIERARCHICAL, 0, 1).classify("refund invoice")))
        .isIn("money/refund", "money/invoice");
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void classifyAll_manyTexts_equalsOneByOne(LabelStructure structure) {
    BundleClassifier classifier = classifier(structure, 0.4, 0.9);
    List<String> texts = new ArrayList<>(Bundles.randomTexts(100, 4));
    texts.add(50, " ");

    List<Prediction> all = classifier.classifyAll(texts);

    assertThat(classifier.classifyAll(List.of())).isEmpty();
    for (int i = 0; i < texts.size(); i++) {
      BundleRoundTripTest.assertSame(
          classifier.classify(texts.get(i)), all.get(i), classifier.labels());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\ud83d", "😀😀", "\u200b", "\u202e", "İ'''", "...", "'", "\uffff"})
  void classify_hostileText_neverThrows(String text) {
    for (LabelStructure structure : LabelStructure.values()) {
      BundleClassifier classifier = classifier(structure, 0.5, 0.9);
      assertThat(classifier.classify(text).confidence()).isBetween(0.0, 1.0);
      assertThat(classifier.explain(text.repeat(30_000)).words()).hasSizeLessThanOrEqualTo(128);
    }
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void classify_networkOverflows_abstains(LabelStructure structure) {
    ModelBundle bundle = Bundles.of("fused", structure);
    BundleClassifier classifier =
        new BundleClassifier(bundle, Optional.of(new ConstantEncoder(Float.NaN)));

    assertThat(classifier.classify("refund").abstained()).isTrue();
    assertThat(classifier.classifyAll(List.of("refund")).get(0).abstained()).isTrue();
    assertThat(classifier.explain("refund me").words()).hasSize(2);
  }

  @Test
  void new_encoderMissingOrUnwanted_throws() {
    ModelBundle fused = Bundles.of("fused", LabelStructure.FLAT);
    ModelBundle ngram = Bundles.of("ngram", LabelStructure.FLAT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BundleClassifier(fused, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BundleClassifier(ngram, Optional.of(Bundles.ENCODER)));
  }

  @Test
  void new_noveltyThatDoesNotFitTheEncoder_throws() {
    ModelBundle fused = Bundles.of("fused", LabelStructure.FLAT);
    ModelBundle ngram = Bundles.of("ngram", LabelStructure.FLAT);

    assertThatIllegalArgumentException()
        .as("no vector to measure")
        .isThrownBy(
            () ->
                new ModelBundle(
                    ngram.labels(),
                    Optional.empty(),
                    ngram.head(),
                    ngram.calibrator(),
                    ngram.abstention(),
                    fused.novelty(),
                    Optional.empty(),
                    ngram.facts(),
                    ""));
    EncoderSpec spec = Bundles.ENCODER.spec();
    EncoderSpec shorter =
        new EncoderSpec(spec.name(), spec.sha256(), spec.blocks(), "", spec.maxTokens(), 32);
    assertThatIllegalArgumentException().isThrownBy(() -> Bundles.withEncoder(fused, shorter));
  }

  @Test
  void classify_eightThreads_agreeWithOne() throws Exception {
    BundleClassifier classifier = classifier(LabelStructure.FLAT, 0.4, 0.9);
    List<String> texts = Bundles.randomTexts(200, 5);
    List<Prediction> expected = classifier.classifyAll(texts);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Prediction>>> tasks = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        tasks.add(() -> texts.stream().map(classifier::classify).toList());
      }
      for (Future<List<Prediction>> result : threads.invokeAll(tasks)) {
        for (int i = 0; i < texts.size(); i++) {
          BundleRoundTripTest.assertSame(expected.get(i), result.get().get(i), classifier.labels());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The same number everywhere, as of a network that overflowed. */
  private record ConstantEncoder(float value) implements Encoder {
    @Override
    public EncoderSpec spec() {
      return Bundles.ENCODER.spec();
    }

    @Override
    public Embedding encode(String text) {
      float[] vector = new float[Bundles.DIMENSION];
      Arrays.fill(vector, value);
      return new Embedding(vector, false);
    }

    @Override
    public List<Embedding> encodeAll(List<String> texts) {
      return texts.stream().map(this::encode).toList();
    }

    @Override
    public void close() {}
  }
}
