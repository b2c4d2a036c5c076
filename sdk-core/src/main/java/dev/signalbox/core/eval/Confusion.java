package dev.signalbox.core.eval;

/**
 * A mistake and how often it was made. In a multi-label set a row that misses one label and has
 * another too many counts as their confusion. <em>Immutable.</em>
 *
 * @param gold the label that was right, or {@link #NONE}
 * @param predicted the label that was given instead, or {@link #NONE}
 * @param count how often
 */
public record Confusion(String gold, String predicted, int count) {
  /** Stands for "no label" where one is only missed or only too many. */
  public static final String NONE = "";
}
