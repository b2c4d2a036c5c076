package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Classifier;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceFormatTest {
  private static final String MULTI = ", \"problem_type\": \"multi_label_classification\"";

  @TempDir Path directory;

  @Test
  void load_export_answersWithItsLabels() {
    TinyModels.export(directory, TinyModels.classifier(3), "");

    try (Classifier classifier = Classifier.load(directory)) {
      assertThat(classifier.labels().names()).containsExactly("billing", "outage", "smalltalk");
      Prediction prediction = classifier.classify("Refund!");
      assertThat(prediction).isInstanceOf(Prediction.Single.class);
      assertThat(((Prediction.Single) prediction).label()).isEqualTo("billing");
      double e3 = Math.exp(3);
      double unknown = Math.exp(0.1); // "!" is [UNK]
      assertThat(prediction.confidence()).isCloseTo(e3 / (e3 + 1 + unknown), within(1e-5));
    }
  }

  @Test
  void load_networkInOnnxFolder_isFound() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    TinyModels.write(directory, "onnx/model.onnx", TinyModels.classifier(3));
    assertThat(directory.resolve("model.onnx").toFile().delete()).isTrue();

    try (Classifier classifier = Classifier.load(directory)) {
      assertThat(label(classifier.classify("crash"))).isEqualTo("outage");
    }
  }

  @Test
  void load_multiLabel_everyLabelStandsAlone() {
    TinyModels.export(directory, TinyModels.classifier(3), MULTI);

    try (Classifier classifier = Classifier.load(directory)) {
      Prediction prediction = classifier.classify("refund crash");

      assertThat(classifier.labels().structure()).isEqualTo(LabelStructure.MULTI);
      assertThat(((Prediction.Multi) prediction).labels())
          .containsExactlyInAnyOrder("billing", "outage", "smalltalk"); // sigmoid(0) is 0.5
      assertThat(prediction.distribution().probability("billing"))
          .isCloseTo(1 / (1 + Math.exp(-3)), within(1e-5));
      assertThat(prediction.confidence()).isCloseTo(0.5, within(1e-6));
    }
  }

  @Test
  void load_widthLeftOpen_isMeasured() {
    TinyModels.export(directory, TinyModels.classifier(-1), "");

    try (Classifier classifier = Classifier.load(directory)) {
      assertThat(label(classifier.classify("hello"))).isEqualTo("smalltalk");
    }
  }

  @Test
  void classifyAll_mixedLengthsAndBlanks_keepsOrder() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    String lengthy = "crash ".repeat(40);

    try (Classifier classifier = Classifier.load(directory)) {
      List<Prediction> predictions =
          classifier.classifyAll(List.of("refund", " ", lengthy, "hello", "", "card"));

      assertThat(predictions.stream().map(HuggingFaceFormatTest::label))
          .containsExactly("billing", "-", "outage", "smalltalk", "-", "billing");
      assertThat(predictions.get(3).confidence())
          .isCloseTo(classifier.classify("hello").confidence(), within(1e-6));
      assertThat(classifier.classifyAll(List.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t"})
  void classify_blankText_abstains(String text) {
    TinyModels.export(directory, TinyModels.classifier(3), "");

    try (Classifier classifier = Classifier.load(directory)) {
      Prediction prediction = classifier.classify(text);

      assertThat(((Prediction.Abstained) prediction).reason()).isEqualTo(AbstainReason.EMPTY_TEXT);
      assertThat(prediction.confidence()).isCloseTo(1.0 / 3, within(1e-6));
    }
  }

  @Test
  void explain_twoWords_namesTheOneThatCarried() {
    TinyModels.export(directory, TinyModels.classifier(3), "");

    try (Classifier classifier = Classifier.load(directory)) {
      Explanation explanation = classifier.explain("what crash");

      assertThat(explanation.label()).isEqualTo("outage");
      assertThat(explanation.neighbours()).isEmpty();
      assertThat(explanation.words().get(1).weight()).isGreaterThan(0.5);
      assertThat(explanation.words().get(0).weight()).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 512",
    "', \"max_position_embeddings\": 64', 0, 64",
    "'', 5, 5",
    "', \"max_position_embeddings\": 4096', 9999999999999999999, 512",
    "', \"max_position_embeddings\": 9', 7, 7"
  })
  void read_lengths_takesTheSmallest(String more, String tokenizerLength, int expected) {
    TinyModels.write(directory, "config.json", TinyModels.config(more, "a", "b"));
    if (!tokenizerLength.equals("0")) {
      TinyModels.write(
          directory, "tokenizer_config.json", "{\"model_max_length\": " + tokenizerLength + "}");
    }

    assertThat(HuggingFaceConfig.read(directory).maxTokens()).isEqualTo(expected);
  }

  @Test
  void read_roberta_leavesOutThePositionsBeforeItsFirst() {
    String config =
        "{\"model_type\": \"roberta\", \"pad_token_id\": 1, \"max_position_embeddings\": 130,"
            + " \"id2label\": {\"0\": \"a\", \"1\": \"b\"}}";
    TinyModels.write(directory, "config.json", config);

    assertThat(HuggingFaceConfig.read(directory).maxTokens()).isEqualTo(128);
  }

  @Test
  void classify_longText_saysItWasTruncated() {
    TinyModels.export(directory, TinyModels.classifier(3), ", \"max_position_embeddings\": 5");

    try (Classifier classifier = Classifier.load(directory)) {
      Prediction prediction = classifier.classify("hello hello hello crash crash crash crash");

      assertThat(prediction.signals().truncated()).isTrue();
      assertThat(label(prediction)).isEqualTo("smalltalk");
      assertThat(classifier.classify("hello").signals().truncated()).isFalse();
    }
  }

  @Test
  void classify_closed_throwsIllegalState() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    Classifier first = Classifier.load(directory);
    try (Classifier second = Classifier.load(directory)) {
      first.close();
      first.close();

      assertThatThrownBy(() -> first.classify("hello")).isInstanceOf(IllegalStateException.class);
      assertThat(label(second.classify("hello"))).isEqualTo("smalltalk");
    }
  }

  @Test
  void matches_signalboxBundle_isFalse() {
    HuggingFaceFormat format = new HuggingFaceFormat();
    assertThat(format.matches(directory)).isFalse();

    TinyModels.write(directory, "config.json", "{}");
    assertThat(format.matches(directory)).isTrue();

    TinyModels.write(directory, "bundle.json", "{}");
    assertThat(format.matches(directory)).isFalse();
  }

  @Test
  void load_regression_isRefused() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    TinyModels.write(directory, "config.json", TinyModels.config("", "LABEL_0"));

    assertRefused("config.json", "regression");
  }

  @Test
  void load_noLabels_isRefused() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    TinyModels.write(directory, "config.json", "{\"model_type\": \"bert\"}");

    assertRefused("config.json", "no id2label");
  }

  @Test
  void load_gapInLabels_isRefused() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    TinyModels.write(
        directory, "config.json", "{\"id2label\": {\"0\": \"a\", \"2\": \"b\", \"3\": \"c\"}}");

    assertRefused("config.json", "no label 1");
  }

  @Test
  void load_repeatedLabel_isRefused() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    TinyModels.write(directory, "config.json", TinyModels.config("", "a", "b", "a"));

    assertRefused("config.json", "\"a\" appears twice");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, -1})
  void load_otherNumberOfLabels_isRefused(int width) {
    TinyModels.export(directory, TinyModels.classifier(width), "");
    TinyModels.write(directory, "config.json", TinyModels.config("", "a", "b"));

    assertRefused("config.json", "2 labels", "3 logits");
  }

  @Test
  void load_brokenConfig_isRefused() {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    TinyModels.write(directory, "config.json", "{\"id2label\": {");

    assertRefused("config.json", "cannot be read as JSON");
  }

  @Test
  void load_noTokenizer_isRefused() throws java.io.IOException {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    Files.delete(directory.resolve("tokenizer.json"));

    assertRefused("has no tokenizer.json");
  }

  @Test
  void load_noNetwork_isRefused() throws java.io.IOException {
    TinyModels.export(directory, TinyModels.classifier(3), "");
    Files.delete(directory.resolve("model.onnx"));

    assertRefused("none of model.onnx, onnx/model.onnx");
  }

  @Test
  void load_encoderWithoutHead_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");

    assertRefused("model.onnx", "not logits per text", "text-classification");
  }

  @Test
  void load_unknownInput_isRefused() {
    TinyModels.export(directory, TinyModels.foreignInput(), "");

    assertRefused("model.onnx", "\"pixel_values\"", "input_ids, attention_mask, token_type_ids");
  }

  @Test
  void load_truncatedNetwork_isRefused() {
    byte[] whole = TinyModels.classifier(3);
    TinyModels.export(directory, java.util.Arrays.copyOf(whole, whole.length / 2), "");

    assertRefused("model.onnx", "not a network ONNX Runtime can run");
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> Classifier.load(directory))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContainingAll(parts);
  }

  private static String label(Prediction prediction) {
    return prediction instanceof Prediction.Single single ? single.label() : "-";
  }
}
