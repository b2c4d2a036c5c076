package dev.signalbox.core.bundle;

import dev.signalbox.core.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled training examples with their embeddings in 8 bits, to show a person what a text
 * resembles. <em>Immutable.</em>
 *
 * @param texts as they were in the training rows
 * @param labels one per text; of a multi-label row, joined by a comma
 * @param vectors [texts, dimension], row-major: directions of the centred embeddings times 127
 */
public record Examples(List<String> texts, List<String> labels, byte[] vectors) {
  /** Factor between the components of a unit vector and the stored bytes. */
  public static final int SCALE = 127;

  public Examples {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
    if (texts.size() != labels.size() || (!texts.isEmpty() && vectors.length % texts.size() != 0)) {
      throw new IllegalArgumentException(
          texts.size() + " texts, " + labels.size() + " labels, " + vectors.length + " bytes");
    }
  }

  /** A unit vector as bytes. */
  public static byte[] quantized(float[] unit) {
    byte[] bytes = new byte[unit.length];
    for (int d = 0; d < unit.length; d++) {
      bytes[d] = (byte) Math.round(unit[d] * SCALE);
    }
    return bytes;
  }

  /** The {@code n} examples most similar to a unit vector, nearest first. */
  public List<Explanation.Neighbour> nearest(float[] unit, int n) {
    float[] similarity = new float[texts.size()];
    for (int i = 0; i < similarity.length; i++) {
      similarity[i] = Math.max(-1, Math.min(1, dot(unit, i * unit.length) / SCALE));
    }
    List<Explanation.Neighbour> found = new ArrayList<>();
    IntStream.range(0, similarity.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -similarity[i]))
        .limit(n)
        .forEach(i -> found.add(neighbour(i, similarity[i])));
    return found;
  }

  private Explanation.Neighbour neighbour(int i, float similarity) {
    return new Explanation.Neighbour(texts.get(i), labels.get(i), similarity);
  }

  private float dot(float[] unit, int start) {
    float sum = 0;
    for (int d = 0; d < unit.length; d++) {
      sum += unit[d] * vectors[start + d];
    }
    return sum;
  }
}
