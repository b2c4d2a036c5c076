package dev.signalbox.encoder;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A tokenizer and the network it belongs to, shared by everyone in this JVM who opens the same
 * files: two bundles over one encoder hold one native session. <em>Thread-safe.</em>
 */
final class Transformer implements AutoCloseable {
  private static final Map<String, Transformer> open = new HashMap<>();

  private final String key;
  private final Tokenizer tokenizer;
  private final Network network;
  private final List<Integer> layers;
  private int holders;

  private Transformer(String key, Parts parts) {
    this.key = key;
    this.tokenizer = parts.tokenizer();
    this.network = parts.network();
    this.layers = parts.layers();
  }

  /**
   * What a transformer is made of.
   *
   * @param tokenizer text to ids
   * @param network ids to vectors
   * @param layers which layer each output of the network is, counted down from the last
   */
  record Parts(Tokenizer tokenizer, Network network, List<Integer> layers) {}

  /** The transformer of that key, made by {@code make} if nobody holds it yet. */
  static Transformer acquire(String key, Supplier<Parts> make) {
    synchronized (open) {
      Transformer transformer = open.get(key);
      if (transformer == null) {
        transformer = new Transformer(key, make.get());
        open.put(key, transformer);
      }
      transformer.holders++;
      return transformer;
    }
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Length of the vectors, one per token. */
  int width() {
    return network.outputWidth();
  }

  /** Runs a batch: by layers below the last, [texts, tokens, width], row-major. */
  Map<Integer, FloatBuffer> run(List<TokenizedText> batch) {
    List<FloatBuffer> outputs = network.run(batch);
    Map<Integer, FloatBuffer> byLayer = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      byLayer.put(layers.get(i), outputs.get(i));
    }
    return byLayer;
  }

  /** Gives up one hold; the last one frees the native session. */
  @Override
  public void close() {
    synchronized (open) {
      holders--;
      if (holders > 0) {
        return;
      }
      open.remove(key);
    }
    network.close();
    tokenizer.close();
  }
}
