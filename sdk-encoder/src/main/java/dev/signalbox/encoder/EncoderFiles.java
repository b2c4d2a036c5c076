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
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The two files of an encoder, read into memory.
 *
 * @param origin the path of the network file, or the profile it belongs to; names it in errors
 * @param network bytes of the ONNX file
 * @param tokenizer bytes of tokenizer.json
 * @param sha256 of the network file followed by the tokenizer file
 */
record EncoderFiles(String origin, byte[] network, byte[] tokenizer, String sha256) {
  static final String TOKENIZER = "tokenizer.json";
  static final List<String> EXPORTED_NETWORKS = List.of("model.onnx", "onnx/model.onnx");
  private static final List<String> NETWORKS =
      List.of("encoder.onnx", "model.onnx", "onnx/model.onnx");
  private static final String TOKEN_VECTORS = "last_hidden_state";
  private static final String LOGITS = "logits";

  static EncoderFiles of(EncoderProfile profile) {
    byte[] network = resource(profile, profile.networkResource());
    byte[] tokenizer = resource(profile, profile.tokenizerResource());
    return new EncoderFiles(profile.id(), network, tokenizer, sha256(network, tokenizer));
  }

  /** Reads {@code encoder.onnx} (or {@code model.onnx}) and {@code tokenizer.json}. */
  static EncoderFiles in(Path directory) {
    return in(directory, NETWORKS);
  }

  /** Reads the first of {@code networks} that is there, and {@code tokenizer.json}. */
  static EncoderFiles in(Path directory, List<String> networks) {
    Path networkFile = networkFile(directory, networks);
    Path tokenizerFile = directory.resolve(TOKENIZER);
    if (!Files.isRegularFile(tokenizerFile)) {
      throw new ModelLoadException(
          directory
              + " has no "
              + TOKENIZER
              + "; save the fast tokenizer of the model next to its network");
    }
    byte[] network = read(networkFile);
    byte[] tokenizer = read(tokenizerFile);
    return new EncoderFiles(networkFile.toString(), network, tokenizer, sha256(network, tokenizer));
  }

  /** The network file of the encoder in {@code directory}. */
  static Path networkFile(Path directory) {
    return networkFile(directory, NETWORKS);
  }

  private static Path networkFile(Path directory, List<String> networks) {
    return networks.stream()
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelLoadException(
                    directory
                        + " has no network: none of "
                        + String.join(", ", networks)
                        + "; export the model to ONNX"));
  }

  /** A tokenizer and a network that gives the last hidden state and the wanted layers below it. */
  Transformer.Parts parts(List<LayerPooling> blocks) {
    List<Integer> inner =
        blocks.stream().map(LayerPooling::layersBelowLast).filter(n -> n > 0).distinct().toList();
    Map<Integer, String> taps = LayerTaps.find(network, inner, origin);
    List<Integer> layers = new ArrayList<>(List.of(0));
    layers.addAll(taps.keySet());
    return with(
        loadTokenizer(), loaded -> new Transformer.Parts(loaded, encoder(taps.values()), layers));
  }

  /** A tokenizer and a network that gives one row of logits per text. */
  Transformer.Parts classifierParts() {
    return with(loadTokenizer(), loaded -> new Transformer.Parts(loaded, classifier(), List.of(0)));
  }

  /** The reference tokenizer and a network that the Deep Java Library runs from its file. */
  Transformer.Parts djlParts(String engine) {
    DjlTokenizer reference = DjlTokenizer.fromTokenizerJson(tokenizer, origin);
    return with(
        reference,
        loaded ->
            new Transformer.Parts(loaded, DjlNetwork.start(Path.of(origin), engine), List.of(0)));
  }

  /** Closes the tokenizer again if the network does not start. */
  private static Transformer.Parts with(
      Tokenizer loaded, Function<Tokenizer, Transformer.Parts> make) {
    try {
      return make.apply(loaded);
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private Network encoder(Collection<String> taps) {
    return requireRank(
        3,
        OrtNetwork.start(network, TOKEN_VECTORS, taps, origin),
        " gives no vector per token; export the network with last_hidden_state");
  }

  private Network classifier() {
    return requireRank(
        2,
        OrtNetwork.start(network, LOGITS, List.of(), origin),
        " gives vectors per token, not logits per text; export the model for the task"
            + " text-classification");
  }

  private Network requireRank(int rank, Network started, String problem) {
    if (started.outputRank() != rank) {
      started.close();
      throw new ModelLoadException(origin + problem);
    }
    return started;
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

  private static String sha256(byte[] network, byte[] tokenizer) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(network);
      digest.update(tokenizer);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
