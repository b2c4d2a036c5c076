package dev.signalbox.encoder;

import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The hot path: a tokenizer and a bare ONNX Runtime session. {@link #encode} runs on the caller's
 * thread; {@link #encodeAll} uses the processors there are. <em>Thread-safe.</em>
 *
 * <p>With dynamically quantised weights a vector depends a little on the texts that share its
 * batch: the activations of a batch have one scale (cosine above 0.99 to the vector alone).
 */
final class OnnxEncoder implements Encoder {
  private final EncoderSpec spec;
  private final Transformer transformer;
  private final TokenPooler pooler;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over {@code transformer} and closes it. */
  OnnxEncoder(EncoderSpec spec, Transformer transformer) {
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
    TokenizedText tokens = tokenize(text);
    Map<Integer, FloatBuffer> states = transformer.run(List.of(tokens));
    return new Embedding(
        pooler.pool(states, 0, tokens.length(), tokens.length()), tokens.truncated());
  }

  @Override
  public List<Embedding> encodeAll(List<String> texts) {
    List<TokenizedText> tokenized = texts.stream().map(this::tokenize).toList();
    List<int[]> batches = LengthBatches.of(tokenized);
    Embedding[] embeddings = new Embedding[texts.size()];
    // The longest batches first: the threads end together.
    BatchWorkers.forEach(
        batches.size(),
        i -> encodeBatch(tokenized, batches.get(batches.size() - 1 - i), embeddings));
    return Arrays.asList(embeddings);
  }

  private void encodeBatch(List<TokenizedText> texts, int[] batch, Embedding[] embeddings) {
    List<TokenizedText> members = Arrays.stream(batch).mapToObj(texts::get).toList();
    Map<Integer, FloatBuffer> states = transformer.run(members);
    int rowTokens = members.get(members.size() - 1).length();
    for (int row = 0; row < batch.length; row++) {
      TokenizedText text = members.get(row);
      float[] vector = pooler.pool(states, row, rowTokens, text.length());
      embeddings[batch[row]] = new Embedding(vector, text.truncated());
    }
  }

  private TokenizedText tokenize(String text) {
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
