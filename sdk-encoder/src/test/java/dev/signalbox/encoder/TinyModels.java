package dev.signalbox.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Networks of a few hundred bytes over a vocabulary of a few words, and the files around them. */
final class TinyModels {
  private static final List<String> VOCABULARY =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "refund", "crash", "hello", "card", "down");

  /** What each word says for the labels billing, outage and smalltalk. */
  private static final float[][] WORDS = {
    {0, 0, 0},
    {0, 0, 0.1f},
    {0, 0, 0},
    {0, 0, 0},
    {3, 0, 0},
    {0, 3, 0},
    {0, 0, 3},
    {2, 0, 0},
    {0, 2, 0}
  };

  static final int WIDTH = 3;

  private TinyModels() {}

  /** Sums the words of a text to logits; {@code width} of -1 leaves the output's shape open. */
  static byte[] classifier(int width) {
    return masked(new OnnxWriter())
        .node("ReduceSum", List.of("masked"), "sum", axis(1), OnnxWriter.number("keepdims", 0))
        .node("Gemm", List.of("sum", "identity", "bias"), "logits")
        .constant("identity", new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, WIDTH, WIDTH)
        .constant("bias", new float[WIDTH], WIDTH)
        .output("logits", -1, width)
        .toBytes();
  }

  /** Gives each token's vector: layer 0 is the words', layer 1 doubles it, and is the last. */
  static byte[] encoder(int width, boolean tokenTypes) {
    OnnxWriter writer = tokenTypes ? new OnnxWriter().input("token_type_ids") : new OnnxWriter();
    String below = layer(0);
    return masked(writer)
        .node("Identity", List.of("masked"), below)
        .node("Add", List.of(below, below), layer(1))
        .node("Identity", List.of(layer(1)), "last_hidden_state")
        .output("last_hidden_state", -1, -1, width)
        .toBytes();
  }

  /** An encoder that wants what nobody gives it. */
  static byte[] foreignInput() {
    return masked(new OnnxWriter().input("pixel_values"))
        .node("Identity", List.of("masked"), "last_hidden_state")
        .output("last_hidden_state", -1, -1, WIDTH)
        .toBytes();
  }

  private static String layer(int number) {
    return "/encoder/layer." + number + "/output/LayerNorm/Add_1_output_0";
  }

  /** The vectors of the tokens, 0 for padding. */
  private static OnnxWriter masked(OnnxWriter writer) {
    float[] flat = new float[WORDS.length * WIDTH];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = WORDS[i / WIDTH][i % WIDTH];
    }
    return writer
        .input("input_ids")
        .input("attention_mask")
        .constant("words", flat, WORDS.length, WIDTH)
        .node("Gather", List.of("words", "input_ids"), "tokens")
        .node("Cast", List.of("attention_mask"), "mask", OnnxWriter.number("to", 1))
        .node("Unsqueeze", List.of("mask"), "column", axis(2))
        .node("Mul", List.of("tokens", "column"), "masked");
  }

  private static OnnxWriter.Message axis(int axis) {
    return OnnxWriter.numbers("axes", axis);
  }

  /** A BERT tokenizer.json of the vocabulary. */
  static String tokenizer() {
    return "{\"version\": \"1.0\", \"truncation\": null, \"padding\": null, \"added_tokens\": ["
        + IntStream.range(0, 4).mapToObj(TinyModels::special).collect(Collectors.joining(", "))
        + "], \"normalizer\": {\"type\": \"BertNormalizer\", \"clean_text\": true,"
        + " \"handle_chinese_chars\": true, \"strip_accents\": null, \"lowercase\": true},"
        + " \"pre_tokenizer\": {\"type\": \"BertPreTokenizer\"}, \"post_processor\":"
        + " {\"type\": \"BertProcessing\", \"sep\": [\"[SEP]\", 3], \"cls\": [\"[CLS]\", 2]},"
        + " \"decoder\": {\"type\": \"WordPiece\", \"prefix\": \"##\", \"cleanup\": true},"
        + " \"model\": {\"type\": \"WordPiece\", \"unk_token\": \"[UNK]\","
        + " \"continuing_subword_prefix\": \"##\", \"max_input_chars_per_word\": 100, \"vocab\": {"
        + IntStream.range(0, VOCABULARY.size())
            .mapToObj(i -> "\"" + VOCABULARY.get(i) + "\": " + i)
            .collect(Collectors.joining(", "))
        + "}}}";
  }

  private static String special(int id) {
    return "{\"id\": "
        + id
        + ", \"content\": \""
        + VOCABULARY.get(id)
        + "\", \"single_word\": false, \"lstrip\": false, \"rstrip\": false, \"normalized\": false,"
        + " \"special\": true}";
  }

  /** Writes an export whose labels are billing, outage and smalltalk. */
  static Path export(Path directory, byte[] network, String moreConfig) {
    write(directory, "model.onnx", network);
    write(directory, "tokenizer.json", tokenizer());
    write(directory, "config.json", config(moreConfig, "billing", "outage", "smalltalk"));
    return directory;
  }

  static String config(String more, String... labels) {
    return "{\"model_type\": \"bert\", \"id2label\": {"
        + IntStream.range(0, labels.length)
            .mapToObj(i -> "\"" + i + "\": \"" + labels[i] + "\"")
            .collect(Collectors.joining(", "))
        + "}"
        + more
        + "}";
  }

  /** Copies the two files of a profile from the class path. */
  static Path profile(Path directory, EncoderProfile profile) {
    copy(profile.networkResource(), directory.resolve("model.onnx"));
    copy(profile.tokenizerResource(), directory.resolve("tokenizer.json"));
    return directory;
  }

  private static void copy(String resource, Path file) {
    try (InputStream in = TinyModels.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path directory, String name, String text) {
    write(directory, name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static void write(Path directory, String name, byte[] bytes) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
