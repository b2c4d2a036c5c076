package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.bundle.BundleClassifier;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.testing.WordHashEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final WordHashEncoder ENCODER = new WordHashEncoder(32);

  private static Dataset fruitAndMetal(int perLabel) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < perLabel; i++) {
      rows.add(row("a ripe apple and pear number " + i, "fruit"));
      rows.add(row("a rusty iron and copper pipe number " + i, "metal"));
    }
    return Dataset.of(rows, LabelStructure.FLAT);
  }

  private static Row row(String text, String... labels) {
    return new Row(new LabelledText(text, List.of(labels)), "rows", 1);
  }

  private static Classifier classifier(Training training) {
    return new BundleClassifier(training.bundle(), Optional.of(ENCODER));
  }

  @Test
  void train_separableRows_answersAndRefusesTheForeign() {
    Training training = Trainer.with(ENCODER).train(fruitAndMetal(40));

    Classifier classifier = classifier(training);
    assertThat(training.validation().accuracy().rate()).isGreaterThan(0.95);
    assertThat(classifier.classify("a ripe apple and pear number 99"))
        .isInstanceOfSatisfying(
            Prediction.Single.class, answer -> assertThat(answer.label()).isEqualTo("fruit"));
    assertThat(classifier.classify("quarterly dividend yields").abstained()).isTrue();
  }

  @Test
  void train_heldOutNearlyPerfect_answersAboveOneHalf() {
    Training training = Trainer.with(ENCODER).train(fruitAndMetal(40));

    assertThat(training.bundle().abstention().minConfidence()).isEqualTo(0.5);
  }

  @Test
  void train_labelsAtRandom_wantsMoreThanOneHalf() {
    List<Row> rows = new ArrayList<>();
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 200; i++) {
      String words = "word" + random.nextInt(20) + " word" + random.nextInt(20) + " n" + i;
      rows.add(row(words, random.nextBoolean() ? "heads" : "tails"));
    }

    Training training = Trainer.with(ENCODER).train(Dataset.of(rows, LabelStructure.FLAT));

    assertThat(training.bundle().abstention().minConfidence()).isGreaterThan(0.5);
  }

  @Test
  void train_sameRowsAndSeed_sameBundle() {
    Training one = Trainer.with(ENCODER).train(fruitAndMetal(30));
    Training two = Trainer.with(ENCODER).train(fruitAndMetal(30));

    assertThat(one.bundle().facts()).isEqualTo(two.bundle().facts());
    assertThat(one.bundle().head().logits("a pear", new float[32]))
        .isEqualTo(two.bundle().head().logits("a pear", new float[32]));
  }

  @Test
  void train_noExamples_keepsNoTextOfAnyone() {
    Training training = Trainer.with(ENCODER).examples(0).train(fruitAndMetal(20));

    assertThat(training.bundle().examples()).isEmpty();
    assertThat(training.bundle().card()).doesNotContain("apple");
  }

  @Test
  void train_severalLabels_answersAllThatApply() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row("red thing " + i, "red"));
      rows.add(row("big thing " + i, "big"));
      rows.add(row("red and big thing " + i, "red", "big"));
      rows.add(row("some thing " + i));
    }
    Training training = Trainer.with(ENCODER).train(Dataset.of(rows, LabelStructure.MULTI));

    assertThat(classifier(training).classify("red and big thing"))
        .isInstanceOfSatisfying(
            Prediction.Multi.class,
            answer -> assertThat(answer.labels()).containsExactlyInAnyOrder("red", "big"));
  }

  @Test
  void train_everyLabelOnce_saysWhatIsMissing() {
    Dataset rows = Dataset.of(List.of(row("one", "a"), row("two", "b")), LabelStructure.FLAT);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Trainer.with(ENCODER).train(rows))
        .withMessageContaining("second row");
  }

  @Test
  void leadingBlocks_ofASpec_shortensItsVectors() {
    EncoderSpec spec = ENCODER.spec();

    assertThat(spec.leadingBlocks(1)).isEqualTo(spec);
  }
}
