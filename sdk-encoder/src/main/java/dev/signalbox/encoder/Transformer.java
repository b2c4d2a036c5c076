package dev.signalbox.encoder;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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

  /** Length of the vectors, one per token (of a classifier: one per text). */
  int width() {
    return network.outputWidth();
  }

  /**
   * Takes one text's share out of what a batch gave.
   *
   * @param <T> what it makes of it
   */
  interface RowReader<T> {
    /**
     * Reads a row.
     *
     * @param layers by layers below the last, row-major: [texts, tokens, width] or [texts, width]
     * @param row which text of the batch
     * @param rowTokens tokens per text in the batch, padding included
     * @param text the text itself
     */
    T read(Map<Integer, FloatBuffer> layers, int row, int rowTokens, TokenizedText text);
  }

  /** Runs one text on the caller's thread. */
  <T> T run(TokenizedText text, RowReader<T> reader) {
    return reader.read(layers(List.of(text)), 0, text.length(), text);
  }

  /** Runs texts in batches of similar length on the processors there are; results in order. */
  <T> List<T> runAll(List<TokenizedText> texts, RowReader<T> reader) {
    List<int[]> batches = LengthBatches.of(texts);
    AtomicReferenceArray<T> results = new AtomicReferenceArray<>(texts.size());
    // The longest batches first: the threads end together.
    BatchWorkers.forEach(
        batches.size(), i -> run(texts, batches.get(batches.size() - 1 - i), reader, results));
    return IntStream.range(0, texts.size()).mapToObj(results::get).toList();
  }

  private <T> void run(
      List<TokenizedText> texts, int[] batch, RowReader<T> reader, AtomicReferenceArray<T> into) {
    List<TokenizedText> members = Arrays.stream(batch).mapToObj(texts::get).toList();
    Map<Integer, FloatBuffer> layers = layers(members);
    int rowTokens = members.get(members.size() - 1).length();
    for (int row = 0; row < batch.length; row++) {
      into.set(batch[row], reader.read(layers, row, rowTokens, members.get(row)));
    }
  }

  private Map<Integer, FloatBuffer> layers(List<TokenizedText> batch) {
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
