package dev.signalbox.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BundleRoundTripTest {
  @TempDir Path home;

  static Stream<Arguments> everyKind() {
    return Stream.of("embedding", "ngram", "fused")
        .flatMap(kind -> Stream.of(LabelStructure.values()).map(s -> Arguments.of(kind, s)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void read_whatWasWritten_predictsTheSame(String kind, LabelStructure structure) {
    ModelBundle written = Bundles.of(kind, structure, new Abstention(0.4, 0.9));
    BundleWriter.write(written, home.resolve("b"), Map.of());

    ModelBundle read = BundleReader.read(home.resolve("b"));

    List<String> texts = Bundles.randomTexts(60, 1);
    List<Prediction> before = Bundles.classifier(written).classifyAll(texts);
    List<Prediction> after = Bundles.classifier(read).classifyAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertSame(before.get(i), after.get(i), read.labels());
    }
    assertThat(read.facts()).isEqualTo(written.facts());
    assertThat(read.card()).isEqualTo(written.card());
    assertThat(read.labels()).isEqualTo(written.labels());
    assertThat(read.encoder()).isEqualTo(written.encoder());
    assertThat(read.abstention()).isEqualTo(written.abstention());
    assertThat(read.calibrator()).isEqualTo(written.calibrator());
    assertThat(read.examples().map(Examples::texts))
        .isEqualTo(written.examples().map(Examples::texts));
    assertThat(Bundles.classifier(read).explain("refund the parcel").neighbours())
        .isEqualTo(Bundles.classifier(written).explain("refund the parcel").neighbours());
  }

  static void assertSame(Prediction a, Prediction b, LabelSet labels) {
    assertThat(b).hasSameClassAs(a);
    assertThat(b.confidence()).isEqualTo(a.confidence());
    assertThat(b.signals()).isEqualTo(a.signals());
    for (int k = 0; k < labels.size(); k++) {
      assertThat(b.distribution().probability(k)).isEqualTo(a.distribution().probability(k));
    }
    if (a instanceof Prediction.Single single) {
      assertThat(((Prediction.Single) b).label()).isEqualTo(single.label());
    }
  }

  @Test
  void load_ngramBundle_needsNoEncoder() {
    BundleWriter.write(Bundles.of("ngram", LabelStructure.FLAT), home.resolve("b"), Map.of());

    try (Classifier classifier = Classifier.load(home.resolve("b"))) {
      assertThat(classifier.classify("refund"))
          .isInstanceOfSatisfying(
              Prediction.Single.class, s -> assertThat(s.label()).isEqualTo("money/refund"));
    }
  }

  @Test
  void load_notABundle_saysHowToGetOne() {
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> Classifier.load(home.resolve("absent")))
        .withMessageContaining("signalbox train");
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> Classifier.load(home))
        .withMessageContaining("bundle.json");
  }

  @Test
  void write_sameBundleTwice_givesTheSameBytes() throws Exception {
    BundleWriter.write(Bundles.of("fused", LabelStructure.FLAT), home.resolve("a"), Map.of());
    BundleWriter.write(Bundles.of("fused", LabelStructure.FLAT), home.resolve("b"), Map.of());

    for (String file :
        List.of("bundle.json", "head.safetensors", "examples.jsonl", "examples.safetensors")) {
      assertThat(home.resolve("a").resolve(file)).hasSameBinaryContentAs(home.resolve("b/" + file));
    }
    assertThat(Files.readAllLines(home.resolve("a/examples.jsonl")))
        .as("the order of keys must not depend on the run")
        .allMatch(line -> line.startsWith("{\"label\":"));
  }
}
