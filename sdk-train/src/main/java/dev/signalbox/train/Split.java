package dev.signalbox.train;

import java.util.stream.IntStream;

/** A dataset in two parts that share no row and no text. <em>Immutable.</em> */
public final class Split {
  private final Dataset data;
  private final int[] trainingRows;
  private final int[] heldOutRows;

  Split(Dataset data, int[] foldOf, int heldOutFold) {
    this.data = data;
    this.trainingRows =
        IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != heldOutFold).toArray();
    this.heldOutRows =
        IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == heldOutFold).toArray();
  }

  /** Positions in the dataset that was split, ascending; a copy. */
  public int[] trainingRows() {
    return trainingRows.clone();
  }

  /** Positions in the dataset that was split, ascending; a copy. May be empty for few rows. */
  public int[] heldOutRows() {
    return heldOutRows.clone();
  }

  public Dataset training() {
    return data.at(trainingRows);
  }

  public Dataset heldOut() {
    return data.at(heldOutRows);
  }
}
