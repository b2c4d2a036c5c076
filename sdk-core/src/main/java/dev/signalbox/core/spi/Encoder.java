package dev.signalbox.core.spi;

import java.util.List;

/**
 * Text to vector: a tokenizer and a network. Implementations are <em>thread-safe</em> and run each
 * call on the caller's thread.
 */
public interface Encoder extends AutoCloseable {
  EncoderSpec spec();

  /** The embedding of one text; any text is accepted, the empty one included. */
  Embedding encode(String text);

  /**
   * The embeddings of many texts, in their order, in batches of similar length.
   *
   * @throws IllegalStateException if the encoder is closed or the JVM is shutting down
   */
  List<Embedding> encodeAll(List<String> texts);

  @Override
  void close();
}
