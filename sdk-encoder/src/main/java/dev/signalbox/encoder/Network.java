package dev.signalbox.encoder;

import java.nio.FloatBuffer;
import java.util.List;

/** A transformer network: token ids in, vectors out. Implementations are <em>thread-safe</em>. */
interface Network extends AutoCloseable {
  /** 3 for one vector per token, 2 for one vector per text. */
  int outputRank();

  /** Length of the output vectors. */
  int outputWidth();

  /**
   * Runs a batch on the caller's thread; shorter texts are padded to the longest and masked.
   *
   * @return the main output, row-major: [texts, tokens, width] or [texts, width]; then inner
   *     layers, if any were asked for
   * @throws IllegalStateException if the network is closed
   */
  List<FloatBuffer> run(List<TokenizedText> batch);

  /** Waits for running calls, then frees what is native. */
  @Override
  void close();
}
