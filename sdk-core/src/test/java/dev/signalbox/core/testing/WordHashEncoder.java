package dev.signalbox.core.testing;

import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.spi.LayerPooling;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An encoder without a network: each word has a fixed random vector and a text is their mean, so
 * texts that share words are near each other. Deterministic. <em>Thread-safe.</em>
 */
public final class WordHashEncoder implements Encoder {
  private static final int MAX_WORDS = 64;
  private final EncoderSpec spec;

  public WordHashEncoder(int dimension) {
    this.spec =
        new EncoderSpec(
            "word-hash", "0".repeat(64), LayerPooling.parseAll("mean"), "", MAX_WORDS, dimension);
  }

  @Override
  public EncoderSpec spec() {
    return spec;
  }

  @Override
  public Embedding encode(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("\\W+", MAX_WORDS + 1);
    int read = Math.min(words.length, MAX_WORDS);
    float[] vector = new float[spec.dimension()];
    for (int w = 0; w < read; w++) {
      Random random = new Random(words[w].hashCode() * 31L);
      for (int d = 0; d < vector.length; d++) {
        vector[d] += (float) random.nextGaussian() / read;
      }
    }
    return new Embedding(vector, words.length > MAX_WORDS);
  }

  @Override
  public List<Embedding> encodeAll(List<String> texts) {
    return texts.stream().map(this::encode).toList();
  }

  @Override
  public void close() {}
}
