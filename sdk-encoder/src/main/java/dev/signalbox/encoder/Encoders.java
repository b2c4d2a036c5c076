package dev.signalbox.encoder;

import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.spi.LayerPooling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Opens encoders: by named profile, whose weights come from a Maven artifact, or from a directory.
 * Nothing is ever downloaded. Opening takes a few hundred milliseconds the first time; encoders
 * over the same files share one native session. <em>Thread-safe.</em>
 */
public final class Encoders {
  /** Longer texts are cut here unless another length is asked for. */
  public static final int DEFAULT_MAX_TOKENS = 256;

  /** No BERT-family network reads more. */
  public static final int MAX_TOKENS_LIMIT = 512;

  private static final String NO_PREFIX = "";
  private static final String DJL_ENGINE = "OnnxRuntime";

  private Encoders() {}

  /**
   * Opens the default profile.
   *
   * @throws ModelLoadException if its artifact is not on the class path
   */
  public static Encoder open() {
    return open(EncoderProfile.BGE_SMALL, DEFAULT_MAX_TOKENS);
  }

  /**
   * Opens a profile.
   *
   * @param maxTokens texts are cut after so many tokens, 3 to {@value #MAX_TOKENS_LIMIT}
   * @throws ModelLoadException if its artifact is not on the class path
   */
  public static Encoder open(EncoderProfile profile, int maxTokens) {
    return encoder(profile.id(), EncoderFiles.of(profile), profile.blocks(), NO_PREFIX, maxTokens);
  }

  /**
   * Opens the encoder in a directory: {@code encoder.onnx} or {@code model.onnx}, and {@code
   * tokenizer.json}.
   *
   * @param prefix put before each text, as the model wants; often empty
   * @throws ModelLoadException if a file is absent or damaged
   */
  public static Encoder open(
      Path directory, List<LayerPooling> blocks, String prefix, int maxTokens) {
    return encoder(EncoderSpec.IN_BUNDLE, EncoderFiles.in(directory), blocks, prefix, maxTokens);
  }

  /**
   * The files a bundle over the encoder in {@code directory} has to carry, by their names there.
   *
   * @throws ModelLoadException if a file is absent
   */
  public static Map<String, Path> bundleFiles(Path directory) {
    Path tokenizer = directory.resolve(EncoderFiles.TOKENIZER);
    if (!Files.isRegularFile(tokenizer)) {
      throw new ModelLoadException(tokenizer + " is missing");
    }
    return Map.of(
        "encoder.onnx", EncoderFiles.networkFile(directory), EncoderFiles.TOKENIZER, tokenizer);
  }

  /**
   * Opens the encoder in a directory as {@link #open(Path, List, String, int)} does, but through
   * the Deep Java Library with its ONNX Runtime engine.
   */
  public static Encoder openWithDjl(
      Path directory, List<LayerPooling> blocks, String prefix, int maxTokens) {
    return openWithDjl(directory, blocks, prefix, maxTokens, DJL_ENGINE);
  }

  /**
   * Opens the encoder in a directory through the Deep Java Library: the portable path, for engines
   * and devices that ONNX Runtime's own Java API does not reach. The vectors are those of {@link
   * #open(Path, List, String, int)}; a text costs about 1.5 times as much. Tokenizers of any family
   * work either way.
   *
   * @param blocks of the last layer only
   * @param prefix put before each text, as the model wants; often empty
   * @param engine the library's name of an engine that reads ONNX files; its artifact must be on
   *     the class path, and that of {@code OnnxRuntime} is
   * @throws IllegalArgumentException if a block is of another layer than the last
   * @throws ModelLoadException if a file is absent or damaged, or the engine is
   */
  public static Encoder openWithDjl(
      Path directory, List<LayerPooling> blocks, String prefix, int maxTokens, String engine) {
    if (blocks.stream().anyMatch(block -> block.layersBelowLast() > 0)) {
      throw new IllegalArgumentException(
          "DJL sees the last layer only: "
              + LayerPooling.format(blocks)
              + "; use cls or mean, or Encoders.open");
    }
    EncoderFiles files = EncoderFiles.in(directory);
    return encoder(
        EncoderSpec.IN_BUNDLE,
        files,
        blocks,
        prefix,
        maxTokens,
        Transformer.acquire(files.sha256() + engine, () -> files.djlParts(engine)));
  }

  /** Opens exactly the encoder a bundle was trained with. */
  static Encoder open(EncoderSpec spec, Path bundle) {
    EncoderFiles files =
        spec.name().equals(EncoderSpec.IN_BUNDLE)
            ? EncoderFiles.in(bundle)
            : EncoderFiles.of(EncoderProfile.named(spec.name()));
    if (!files.sha256().equals(spec.sha256())) {
      throw new ModelLoadException(
          bundle
              + " was trained with another file of encoder "
              + spec.name()
              + " (SHA-256 "
              + spec.sha256()
              + ", here "
              + files.sha256()
              + "); use the artifact version named in card.md, or train again");
    }
    Encoder encoder = encoder(spec.name(), files, spec.blocks(), spec.prefix(), spec.maxTokens());
    if (encoder.spec().dimension() != spec.dimension()) {
      encoder.close();
      throw new ModelLoadException(
          bundle
              + ": the encoder's vectors have length "
              + encoder.spec().dimension()
              + ", the bundle expects "
              + spec.dimension());
    }
    return encoder;
  }

  private static Encoder encoder(
      String name, EncoderFiles files, List<LayerPooling> blocks, String prefix, int maxTokens) {
    String layers =
        blocks.stream().map(LayerPooling::layersBelowLast).distinct().sorted().toList().toString();
    Transformer transformer =
        Transformer.acquire(files.sha256() + layers, () -> files.parts(blocks));
    return encoder(name, files, blocks, prefix, maxTokens, transformer);
  }

  /** Gives {@code transformer} back if the spec is refused. */
  private static Encoder encoder(
      String name,
      EncoderFiles files,
      List<LayerPooling> blocks,
      String prefix,
      int maxTokens,
      Transformer transformer) {
    try {
      if (maxTokens > MAX_TOKENS_LIMIT) {
        throw new IllegalArgumentException(
            "maxTokens must be at most " + MAX_TOKENS_LIMIT + ": " + maxTokens);
      }
      int dimension = new TokenPooler(blocks, transformer.width()).dimension();
      EncoderSpec spec =
          new EncoderSpec(name, files.sha256(), blocks, prefix, maxTokens, dimension);
      return new TransformerEncoder(spec, transformer);
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }
}
