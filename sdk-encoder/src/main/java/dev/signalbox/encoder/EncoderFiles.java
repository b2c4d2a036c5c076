package dev.signalbox.encoder;

import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.LayerPooling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The two files of an encoder, read into memory.
 *
 * @param origin names the network file in errors
 * @param network bytes of the ONNX file
 * @param tokenizer bytes of tokenizer.json
 * @param sha256 of the network file
 */
record EncoderFiles(String origin, byte[] network, byte[] tokenizer, String sha256) {
  static final String TOKENIZER = "tokenizer.json";
  private static final List<String> NETWORKS =
      List.of("encoder.onnx", "model.onnx", "onnx/model.onnx");

  static EncoderFiles of(EncoderProfile profile) {
    byte[] network = resource(profile, profile.networkResource());
    byte[] tokenizer = resource(profile, profile.tokenizerResource());
    return new EncoderFiles(profile.id(), network, tokenizer, sha256(network));
  }

  /** Reads {@code encoder.onnx} (or {@code model.onnx}) and {@code tokenizer.json}. */
  static EncoderFiles in(Path directory) {
    Path networkFile = networkFile(directory);
    byte[] network = read(networkFile);
    return new EncoderFiles(
        networkFile.toString(), network, read(directory.resolve(TOKENIZER)), sha256(network));
  }

  static Path networkFile(Path directory) {
    return NETWORKS.stream()
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new ModelLoadException(directory + " has none of " + NETWORKS));
  }

  /** A tokenizer and a network that gives the last hidden state and the wanted layers below it. */
  Transformer.Parts parts(List<LayerPooling> blocks) {
    List<Integer> inner =
        blocks.stream().map(LayerPooling::layersBelowLast).filter(n -> n > 0).distinct().toList();
    Map<Integer, String> taps = LayerTaps.find(network, inner, origin);
    List<Integer> layers = new ArrayList<>(List.of(0));
    layers.addAll(taps.keySet());
    return new Transformer.Parts(loadTokenizer(), startNetwork(taps.values()), layers);
  }

  private Network startNetwork(Collection<String> taps) {
    Network started = Network.start(network, taps, origin);
    if (started.outputRank() != 3 || started.outputWidth() < 1) {
      started.close();
      throw new ModelLoadException(
          origin + " gives no vector per token; export the network with last_hidden_state");
    }
    return started;
  }

  /** The same for the same two files, whatever their names. */
  String key() {
    return sha256 + Arrays.hashCode(tokenizer);
  }

  private Tokenizer loadTokenizer() {
    try {
      return WordPieceTokenizer.fromTokenizerJson(new ByteArrayInputStream(tokenizer));
    } catch (UnsupportedTokenizerException otherFamily) {
      return DjlTokenizer.fromTokenizerJson(tokenizer, origin);
    } catch (IOException e) {
      throw new ModelLoadException(
          "the tokenizer.json of " + origin + " is damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] resource(EncoderProfile profile, String name) {
    try (InputStream in = EncoderFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ModelLoadException(
            "encoder "
                + profile.id()
                + " is not on the class path; add the artifact "
                + profile.mavenArtifact());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ModelLoadException("the artifact of encoder " + profile.id() + " is damaged", e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelLoadException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
