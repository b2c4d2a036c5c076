package dev.signalbox.encoder;

import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A tokenizer, a network and pooling. {@link #encode} runs on the caller's thread; {@link
 * #encodeAll} uses the processors there are. <em>Thread-safe.</em>
 *
 * <p>With dynamically quantised weights a vector depends a little on the texts that share its
 * batch: the activations of a batch have one scale (cosine above 0.99 to the vector alone).
 */
final class TransformerEncoder implements Encoder {
  private final EncoderSpec spec;
  private final Transformer transformer;
  private final TokenPooler pooler;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over {@code transformer} and closes it. */
  TransformerEncoder(EncoderSpec spec, Transformer transformer) {
    this.spec = spec;
    this.transformer = transformer;
    this.pooler = new TokenPooler(spec.blocks(), transformer.width());
  }

  @Override
  public EncoderSpec spec() {
    return spec;
  }

  @Override
  public Embedding encode(String text) {
    return transformer.run(tokenize(text), this::pool);
  }

  @Override
  public List<Embedding> encodeAll(List<String> texts) {
    return transformer.runAll(texts.stream().map(this::tokenize).toList(), this::pool);
  }

  private Embedding pool(
      Map<Integer, FloatBuffer> layers, int row, int rowTokens, TokenizedText text) {
    return new Embedding(pooler.pool(layers, row, rowTokens, text.length()), text.truncated());
  }

  private TokenizedText tokenize(String text) {
    // Others may hold the same transformer, so that it lives on.
    if (closed.get()) {
      throw new IllegalStateException("the encoder is closed");
    }
    String whole = spec.prefix().isEmpty() ? text : spec.prefix().concat(text);
    return transformer.tokenizer().tokenize(whole, spec.maxTokens());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      transformer.close();
    }
  }
}
