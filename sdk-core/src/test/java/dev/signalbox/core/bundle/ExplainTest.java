package dev.signalbox.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.Explanation;
import dev.signalbox.core.LabelStructure;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
  private static BundleClassifier classifier(LabelStructure structure) {
    return Bundles.classifier(Bundles.of("fused", structure));
  }

  @ParameterizedTest
  @EnumSource(LabelStructure.class)
  void explain_tellingWord_weighsMost(LabelStructure structure) {
    String text = "  hello, w1\tw2 I want a refund\n now \ud83d\ude00 ";

    Explanation explanation = classifier(structure).explain(text);

    assertThat(explanation.label()).isEqualTo("money/refund");
    assertThat(explanation.words().stream().max(Comparator.comparingDouble(w -> w.weight())))
        .hasValueSatisfying(word -> assertThat(word.text()).isEqualTo("refund"));
    assertThat(explanation.words())
        .hasSize(9)
        .allSatisfy(w -> assertThat(text.substring(w.start(), w.end())).isEqualTo(w.text()));
  }

  @Test
  void explain_weight_isTheFallOfTheProbability() {
    BundleClassifier classifier = classifier(LabelStructure.FLAT);

    Explanation explanation = classifier.explain("parcel please");

    double whole = classifier.classify("parcel please").distribution().probability("parcel");
    double without = classifier.classify(" please").distribution().probability("parcel");
    assertThat(explanation.words().get(0).weight()).isEqualTo(whole - without, within(1e-6));
  }

  @Test
  void explain_neighbours_areSortedAndCosines() {
    Explanation explanation = classifier(LabelStructure.FLAT).explain("refund the parcel");

    assertThat(explanation.neighbours()).hasSize(5);
    assertThat(explanation.neighbours().get(0).text()).isEqualTo("refund the parcel");
    assertThat(explanation.neighbours())
        .isSortedAccordingTo(
            Comparator.comparingDouble(Explanation.Neighbour::similarity).reversed())
        .allSatisfy(n -> assertThat(n.similarity()).isBetween(-1.0, 1.0));
  }

  @Test
  void explain_exampleItself_isNeverMoreThanIdentical() {
    BundleClassifier classifier = classifier(LabelStructure.FLAT);
    Examples examples = classifier.bundle().examples().orElseThrow();

    for (String text : examples.texts()) {
      assertThat(classifier.explain(text).neighbours().get(0).similarity()).isBetween(0.98, 1.0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void explain_blankText_hasNoWords(String blank) {
    Explanation explanation = classifier(LabelStructure.FLAT).explain(blank);

    assertThat(explanation.prediction().abstained()).isTrue();
    assertThat(explanation.words()).isEmpty();
  }

  @Test
  void explain_withoutEncoder_hasWordsButNoNeighbours() {
    BundleClassifier classifier = Bundles.classifier(Bundles.of("ngram", LabelStructure.FLAT));

    Explanation explanation = classifier.explain("a refund");

    assertThat(explanation.neighbours()).isEmpty();
    assertThat(explanation.words().get(1).weight()).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ", "x", " ", "refund, ", "\ud83d\ude00"})
  void explain_textOfAMegabyte_isBounded(String unit) {
    BundleClassifier classifier = classifier(LabelStructure.FLAT);
    String text = unit.repeat((1 << 20) / unit.length());

    Explanation explanation =
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> classifier.explain(text));

    assertThat(explanation.words()).hasSizeLessThanOrEqualTo(Occlusion.MAX_WORDS);
  }

  @Test
  void explain_manyBlanksBeforeTheText_speaksAboutTheSamePrediction() {
    BundleClassifier classifier = classifier(LabelStructure.FLAT);
    String text = " ".repeat(30_000) + "refund";

    Explanation explanation = classifier.explain(text);

    BundleRoundTripTest.assertSame(
        classifier.classify(text), explanation.prediction(), classifier.labels());
  }
}
