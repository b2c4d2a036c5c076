package dev.signalbox.train.fit;

import dev.signalbox.core.LabelStructure;

/**
 * What is right for each row. <em>Not copied.</em>
 *
 * @param labels per row the indices of its labels; exactly one unless the structure is {@link
 *     LabelStructure#MULTI}
 * @param labelCount how many labels there are
 * @param structure decides between one softmax and many sigmoids
 */
public record Targets(int[][] labels, int labelCount, LabelStructure structure) {

  public int rows() {
    return labels.length;
  }

  public boolean multi() {
    return structure == LabelStructure.MULTI;
  }

  /** The first label of a row, or -1 if it has none. */
  public int first(int row) {
    return labels[row].length == 0 ? -1 : labels[row][0];
  }

  /** The chosen rows, in that order. */
  public Targets select(int[] chosen) {
    int[][] selected = new int[chosen.length][];
    for (int i = 0; i < chosen.length; i++) {
      selected[i] = labels[chosen[i]];
    }
    return new Targets(selected, labelCount, structure);
  }
}
