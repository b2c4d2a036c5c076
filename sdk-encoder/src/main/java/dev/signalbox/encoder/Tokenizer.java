package dev.signalbox.encoder;

/** Turns text into the token ids of one model. Implementations are thread-safe. */
public interface Tokenizer extends AutoCloseable {

  /**
   * Returns the ids of a text between the special tokens of the model, at most {@code maxTokens} of
   * them in all. Never throws for bad text: what the vocabulary cannot spell becomes the unknown
   * token, an empty text just the special tokens. Reading stops at the first token that does not
   * fit, so a huge text costs little more than its beginning.
   *
   * @throws IllegalArgumentException if {@code maxTokens} is less than the number of special
   *     tokens, which is 2 for the BERT family
   */
  TokenizedText tokenize(String text, int maxTokens);

  /** Releases what the tokenizer holds; nothing unless an implementation says otherwise. */
  @Override
  default void close() {}
}
