package dev.signalbox.train;

import java.util.Objects;

/** A dataset dealt into k folds, each to be held out once. <em>Immutable.</em> */
public final class Folds {
  private final Dataset data;
  private final int[] foldOf;
  private final int count;

  Folds(Dataset data, int[] foldOf, int count) {
    this.data = data;
    this.foldOf = foldOf;
    this.count = count;
  }

  public int count() {
    return count;
  }

  /** The fold that holds a row out, or -1 if the row is in every training part. */
  public int foldOf(int row) {
    return foldOf[row];
  }

  /**
   * Holds one fold out.
   *
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Split split(int fold) {
    Objects.checkIndex(fold, count);
    return new Split(data, foldOf, fold);
  }
}
