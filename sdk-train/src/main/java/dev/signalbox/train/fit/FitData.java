package dev.signalbox.train.fit;

import java.util.List;

/**
 * Rows to fit on. <em>Not copied.</em>
 *
 * @param texts one per row
 * @param embeddings one row per text; without columns if there is no encoder
 * @param noveltyColumns how many leading columns of an embedding are compared for novelty
 * @param targets what is right
 */
public record FitData(List<String> texts, Matrix embeddings, int noveltyColumns, Targets targets) {
  public FitData {
    if (texts.size() != embeddings.rows() || texts.size() != targets.rows()) {
      throw new IllegalArgumentException(
          texts.size()
              + " texts, "
              + embeddings.rows()
              + " embeddings, "
              + targets.rows()
              + " targets");
    }
  }

  int rows() {
    return texts.size();
  }

  boolean hasEmbeddings() {
    return embeddings.columns() > 0;
  }
}
