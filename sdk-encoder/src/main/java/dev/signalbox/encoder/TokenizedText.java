package dev.signalbox.encoder;

import java.util.Arrays;

/** The token ids of one text, special tokens included. Immutable. */
public final class TokenizedText {

  private final int[] ids;
  private final boolean truncated;

  /** Keeps the array: only for callers that give it away. */
  TokenizedText(int[] ids, boolean truncated) {
    this.ids = ids;
    this.truncated = truncated;
  }

  /** Returns a value that holds a copy of the ids. */
  public static TokenizedText of(int[] ids, boolean truncated) {
    return new TokenizedText(ids.clone(), truncated);
  }

  /** The number of ids, special tokens included. */
  public int length() {
    return ids.length;
  }

  /**
   * The id at a position.
   *
   * @throws IndexOutOfBoundsException if the index is not in [0, length)
   */
  public int id(int index) {
    return ids[index];
  }

  /** Whether the text had more tokens than were asked for. */
  public boolean truncated() {
    return truncated;
  }

  /**
   * Writes the ids into a model input, the first at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public void copyTo(long[] target, int offset) {
    for (int i = 0; i < ids.length; i++) {
      target[offset + i] = ids[i];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenizedText that
        && truncated == that.truncated
        && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Boolean.hashCode(truncated);
  }

  /** Says how long the text is, never what it is: ids can be turned back into the text. */
  @Override
  public String toString() {
    return "TokenizedText[length=" + ids.length + ", truncated=" + truncated + "]";
  }
}
