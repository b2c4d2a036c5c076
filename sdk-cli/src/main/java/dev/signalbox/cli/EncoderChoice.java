package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.LayerPooling;
import dev.signalbox.encoder.EncoderProfile;
import dev.signalbox.encoder.Encoders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name an encoder. */
final class EncoderChoice {
  private static final String NONE = "none";

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      defaultValue = "default",
      description = {
        "default, fast, bge-small-en-v1.5-q, e5-small-v2-q, all-minilm-l6-v2-q,",
        "a directory with encoder.onnx and tokenizer.json, or none (n-grams only)."
      })
  String name = "default";

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      description = "Longer texts are cut (3 to 512, default ${DEFAULT-VALUE}).")
  int maxTokens = Encoders.DEFAULT_MAX_TOKENS;

  @Option(
      names = "--pooling",
      description = "Of an encoder from a directory: cls, mean, mean+mean-4, ...")
  Optional<String> pooling = Optional.empty();

  @Option(names = "--prefix", description = "Of an encoder from a directory: put before each text.")
  Optional<String> prefix = Optional.empty();

  boolean isNone() {
    return name.equals(NONE);
  }

  Encoder open() {
    if (maxTokens < 3 || maxTokens > Encoders.MAX_TOKENS_LIMIT) {
      throw new DataException(
          "--max-tokens must be from 3 to " + Encoders.MAX_TOKENS_LIMIT + ": " + maxTokens);
    }
    if (isDirectory()) {
      return Encoders.open(Path.of(name), blocks(), prefix.orElse(""), maxTokens);
    }
    if (pooling.isPresent() || prefix.isPresent()) {
      throw new DataException(
          "--pooling and --prefix are for an encoder from a directory; " + name + " has its own");
    }
    return Encoders.open(EncoderProfile.named(name), maxTokens);
  }

  /** The files that a bundle has to carry along: none if the encoder is a profile. */
  Map<String, Path> attachments() {
    return isNone() || !isDirectory() ? Map.of() : Encoders.bundleFiles(Path.of(name));
  }

  /** A name wins over a directory called the same; {@code ./name} is the directory. */
  private boolean isDirectory() {
    return !EncoderProfile.isName(name) && Files.isDirectory(Path.of(name));
  }

  private List<LayerPooling> blocks() {
    try {
      return LayerPooling.parseAll(pooling.orElse("mean"));
    } catch (IllegalArgumentException e) {
      throw new ModelLoadException(
          "--pooling " + pooling.orElse("") + " is not a list such as mean+mean-4 or cls", e);
    }
  }
}
