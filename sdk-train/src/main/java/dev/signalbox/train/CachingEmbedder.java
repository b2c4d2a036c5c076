package dev.signalbox.train;

import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.train.fit.Matrix;
import java.util.List;
import java.util.Optional;

/** Embeds a whole dataset chunk by chunk, reusing what the cache knows. */
final class CachingEmbedder {
  /** Large enough that sorting by length within it pays, small enough for a smooth bar. */
  private static final int CHUNK = 1024;

  private final Encoder encoder;
  private final EmbeddingCache cache;
  private final TrainingProgress progress;

  CachingEmbedder(Encoder encoder, EmbeddingCache cache, TrainingProgress progress) {
    this.encoder = encoder;
    this.cache = cache;
    this.progress = progress;
  }

  Matrix embed(List<String> texts) {
    int dimension = encoder.spec().dimension();
    Matrix all = Matrix.zeros(texts.size(), dimension);
    progress.started(TrainingProgress.Phase.EMBEDDING, texts.size());
    for (int from = 0; from < texts.size(); from += CHUNK) {
      int to = Math.min(texts.size(), from + CHUNK);
      float[] vectors = chunk(texts.subList(from, to));
      System.arraycopy(vectors, 0, all.data(), from * dimension, vectors.length);
      progress.advanced(to);
    }
    return all;
  }

  private float[] chunk(List<String> texts) {
    Optional<float[]> known = cache.find(encoder.spec(), texts);
    if (known.isPresent()) {
      return known.get();
    }
    int dimension = encoder.spec().dimension();
    float[] vectors = new float[texts.size() * dimension];
    int at = 0;
    for (Embedding embedding : encoder.encodeAll(texts)) {
      System.arraycopy(embedding.vector(), 0, vectors, at, dimension);
      at += dimension;
    }
    cache.keep(encoder.spec(), texts, vectors);
    return vectors;
  }
}
