package dev.signalbox.core.bundle;

/**
 * When a classifier says nothing rather than something doubtful. <em>Immutable.</em>
 *
 * @param minConfidence answers need at least this probability, in [0, 1]
 * @param maxNovelty texts more foreign than this share of held-out rows are refused, in [0, 1]; 1
 *     refuses none
 */
public record Abstention(double minConfidence, double maxNovelty) {
  /** Always answers. */
  public static final Abstention NEVER = new Abstention(0, 1);

  public Abstention {
    requireShare("minConfidence", minConfidence);
    requireShare("maxNovelty", maxNovelty);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1]: " + value);
    }
  }
}
