package dev.signalbox.encoder;

import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.LayerPooling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The encoders that come as Maven artifacts with their weights inside. English; licences MIT (BGE,
 * E5) and Apache-2.0 (MiniLM); int8 weights of 17 to 25 MB.
 */
public enum EncoderProfile {
  /** The default: best on intents, level with the next on the rest. */
  BGE_SMALL("bge-small-en-v1.5-q", "bge-small-en-v15-q", "mean+mean-5+mean-3+mean-7"),
  /**
   * As large as {@link #BGE_SMALL}; better on questions, worse on intents. Used without the prefix
   * {@code "query: "} it was made for: heads trained on it are better without.
   */
  E5_SMALL("e5-small-v2-q", "e5-small-v2-q", "mean+mean-5+mean-3+mean-7"),
  /** Half the cost of the others, one or two points less accurate. */
  MINILM("all-minilm-l6-v2-q", "all-minilm-l6-v2-q", "mean+mean-3+mean-2+mean-4");

  private static final String DEFAULT_ALIAS = "default";
  private static final String FAST_ALIAS = "fast";

  private final String id;
  private final String artifact;
  private final String blocks;

  EncoderProfile(String id, String artifact, String blocks) {
    this.id = id;
    this.artifact = artifact;
    this.blocks = blocks;
  }

  /**
   * The profile of that name; {@code default} and {@code fast} are names too.
   *
   * @throws ModelLoadException listing the known names
   */
  public static EncoderProfile named(String name) {
    return switch (name) {
      case DEFAULT_ALIAS -> BGE_SMALL;
      case FAST_ALIAS -> MINILM;
      default ->
          Arrays.stream(values())
              .filter(profile -> profile.id.equals(name))
              .findFirst()
              .orElseThrow(() -> new ModelLoadException(unknown(name)));
    };
  }

  /** Whether {@link #named} knows that name. */
  public static boolean isName(String name) {
    return name.equals(DEFAULT_ALIAS)
        || name.equals(FAST_ALIAS)
        || Arrays.stream(values()).anyMatch(profile -> profile.id.equals(name));
  }

  private static String unknown(String name) {
    return "unknown encoder \""
        + name
        + "\"; known are "
        + Arrays.stream(values()).map(EncoderProfile::id).collect(Collectors.joining(", "))
        + ", default, fast, or a directory with encoder.onnx (or model.onnx) and tokenizer.json";
  }

  /** The name in bundles, YAML and on the command line. */
  public String id() {
    return id;
  }

  /** What the embeddings for a classifier head are made of. */
  public List<LayerPooling> blocks() {
    return LayerPooling.parseAll(blocks);
  }

  String networkResource() {
    return "/" + id + ".onnx";
  }

  String tokenizerResource() {
    return "/" + id + "-tokenizer.json";
  }

  String mavenArtifact() {
    return "dev.langchain4j:langchain4j-embeddings-" + artifact;
  }
}
