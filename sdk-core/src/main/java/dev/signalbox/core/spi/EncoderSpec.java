package dev.signalbox.core.spi;

import java.util.List;

/**
 * Names an encoder exactly: the same spec gives the same vectors on the same kind of machine.
 * <em>Immutable.</em>
 *
 * @param name a profile such as {@code bge-small-en-v1.5-q}, or {@value #IN_BUNDLE}
 * @param sha256 of the network file followed by tokenizer.json, 64 hex digits
 * @param blocks what the vector is made of, in order
 * @param prefix put before each text, as some models want; often empty
 * @param maxTokens longer texts are cut after so many tokens, special tokens included
 * @param dimension length of the vectors: all blocks together
 */
public record EncoderSpec(
    String name,
    String sha256,
    List<LayerPooling> blocks,
    String prefix,
    int maxTokens,
    int dimension) {
  /** The name of an encoder whose files lie in the bundle itself. */
  public static final String IN_BUNDLE = "in-bundle";

  public EncoderSpec {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("an encoder needs at least one block");
    }
    if (maxTokens < 3) {
      throw new IllegalArgumentException("maxTokens must be at least 3: " + maxTokens);
    }
    if (dimension < 1 || dimension % blocks.size() != 0) {
      throw new IllegalArgumentException(
          "dimension must be a multiple of the " + blocks.size() + " blocks: " + dimension);
    }
  }

  /** The same encoder giving only its first {@code count} blocks. */
  public EncoderSpec leadingBlocks(int count) {
    return new EncoderSpec(
        name, sha256, blocks.subList(0, count), prefix, maxTokens, count * blockLength());
  }

  /** Length of each block. */
  public int blockLength() {
    return dimension / blocks.size();
  }
}
