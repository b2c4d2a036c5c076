package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.LayerPooling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlNetworkTest {
  private static final List<LayerPooling> BLOCKS = LayerPooling.parseAll("cls+mean");
  private static final List<String> TEXTS =
      List.of(
          "My card has not arrived yet",
          "the service is DOWN since 9:15, nothing works!",
          "caf\u00e9 na\u00efve \u4f60\u597d \ud83d\ude80 so(many)symbols#here",
          "",
          "nul \0 inside");

  @TempDir Path directory;

  @Test
  void encode_bgeThroughDjl_givesTheVectorsOfTheHotPath() {
    TinyModels.profile(directory, EncoderProfile.BGE_SMALL);

    try (Encoder hot = Encoders.open(directory, BLOCKS, "", 64);
        Encoder portable = Encoders.openWithDjl(directory, BLOCKS, "", 64)) {
      assertThat(portable.spec()).isEqualTo(hot.spec());
      for (String text : TEXTS) {
        Embedding expected = hot.encode(text);
        Embedding found = portable.encode(text);
        assertThat(Vectors.cosine(found.vector(), expected.vector())).isGreaterThan(0.9999);
        assertThat(found.truncated()).isEqualTo(expected.truncated());
      }
    }
  }

  @Test
  void encodeAll_manyThreadsThroughDjl_keepsOrder() {
    TinyModels.export(directory, TinyModels.encoder(3, true), "");
    List<String> texts =
        IntStream.range(0, 200).mapToObj(i -> "card ".repeat(i % 17) + "refund").toList();

    try (Encoder portable = Encoders.openWithDjl(directory, BLOCKS, "", 64);
        Encoder hot = Encoders.open(directory, BLOCKS, "", 64)) {
      List<Embedding> found = portable.encodeAll(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(found.get(i).vector()).isEqualTo(hot.encode(texts.get(i)).vector());
      }
    }
  }

  @Test
  void encode_closed_throwsIllegalState() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    Encoder portable = Encoders.openWithDjl(directory, BLOCKS, "", 64);

    portable.close();
    portable.close();

    assertThatThrownBy(() -> portable.encode("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> portable.encodeAll(List.of("x")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void openWithDjl_innerLayer_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");

    assertThatThrownBy(
            () -> Encoders.openWithDjl(directory, LayerPooling.parseAll("mean+mean-4"), "", 64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mean+mean-4");
  }

  @Test
  void openWithDjl_unknownEngine_isRefused() {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");

    assertThatThrownBy(() -> Encoders.openWithDjl(directory, BLOCKS, "", 64, "Abacus"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("\"Abacus\"")
        .hasMessageContaining("class path");
  }

  @Test
  void openWithDjl_classifier_isRefused() {
    TinyModels.export(directory, TinyModels.classifier(3), "");

    assertThatThrownBy(() -> Encoders.openWithDjl(directory, BLOCKS, "", 64))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model.onnx")
        .hasMessageContaining("last_hidden_state");
  }

  @Test
  void openWithDjl_damagedNetwork_isRefused() {
    TinyModels.export(directory, new byte[] {8, 7, 58, 100, 1}, "");

    assertThatThrownBy(() -> Encoders.openWithDjl(directory, BLOCKS, "", 64))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model.onnx");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 64})
  void tokenize_djlAndOwn_agree(int maxTokens) throws IOException {
    TinyModels.profile(directory, EncoderProfile.BGE_SMALL);
    byte[] json = Files.readAllBytes(directory.resolve("tokenizer.json"));
    Tokenizer own = WordPieceTokenizer.fromTokenizerJson(new ByteArrayInputStream(json));

    try (Tokenizer reference = DjlTokenizer.fromTokenizerJson(json, "bge")) {
      for (String text : TEXTS) {
        assertThat(reference.tokenize(text, maxTokens)).isEqualTo(own.tokenize(text, maxTokens));
      }
      String huge = "refund my card please ".repeat(50_000);
      assertThat(reference.tokenize(huge, maxTokens)).isEqualTo(own.tokenize(huge, maxTokens));
    }
  }

  @Test
  void tokenize_djlClosed_throwsIllegalState() {
    byte[] json = TinyModels.tokenizer().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Tokenizer tokenizer = DjlTokenizer.fromTokenizerJson(json, "tiny");

    tokenizer.close();

    assertThatThrownBy(() -> tokenizer.tokenize("x", 8)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tokenize_tooFewTokensForTheSpecialOnes_isRefused() {
    byte[] json = TinyModels.tokenizer().getBytes(java.nio.charset.StandardCharsets.UTF_8);

    try (Tokenizer tokenizer = DjlTokenizer.fromTokenizerJson(json, "tiny")) {
      assertThatThrownBy(() -> tokenizer.tokenize("x", 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
