package dev.signalbox.encoder;

import dev.signalbox.core.spi.LayerPooling;
import dev.signalbox.core.spi.Pooling;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From the vectors of a text's tokens, layer by layer, to one vector. Padding does not count. */
final class TokenPooler {
  private final List<LayerPooling> blocks;
  private final int width;

  /**
   * Pools into {@code blocks}.
   *
   * @param width length of a token vector
   */
  TokenPooler(List<LayerPooling> blocks, int width) {
    this.blocks = blocks;
    this.width = width;
  }

  /** Length of the pooled vectors. */
  int dimension() {
    return blocks.size() * width;
  }

  /**
   * Pools one text of a batch.
   *
   * @param layers by layers below the last: [texts, tokens, width], row-major
   * @param row which text
   * @param rowTokens tokens per text in the batch, padding included
   * @param tokens tokens of this text, which come first
   */
  float[] pool(Map<Integer, FloatBuffer> layers, int row, int rowTokens, int tokens) {
    float[] pooled = new float[dimension()];
    int start = row * rowTokens * width;
    for (int b = 0; b < blocks.size(); b++) {
      FloatBuffer states = Objects.requireNonNull(layers.get(blocks.get(b).layersBelowLast()));
      if (blocks.get(b).pooling() == Pooling.CLS) {
        states.get(start, pooled, b * width, width);
      } else {
        mean(states, start, tokens, pooled, b * width);
      }
    }
    return pooled;
  }

  private void mean(FloatBuffer states, int start, int tokens, float[] pooled, int at) {
    float[] token = new float[width];
    for (int t = 0; t < tokens; t++) {
      states.get(start + t * width, token, 0, width);
      for (int d = 0; d < width; d++) {
        pooled[at + d] += token[d];
      }
    }
    float scale = 1f / Math.max(1, tokens);
    for (int d = 0; d < width; d++) {
      pooled[at + d] *= scale;
    }
  }
}
