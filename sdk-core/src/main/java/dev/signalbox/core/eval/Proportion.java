package dev.signalbox.core.eval;

import java.util.Locale;

/**
 * A share that was counted, with how sure the count makes us of it. <em>Immutable.</em>
 *
 * @param hits how many
 * @param of out of how many, at least 1
 */
public record Proportion(int hits, int of) {
  /** 97.5 % quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (of < 1 || hits < 0 || hits > of) {
      throw new IllegalArgumentException("not a share: " + hits + " of " + of);
    }
  }

  /** The share itself, in [0, 1]. */
  public double rate() {
    return (double) hits / of;
  }

  /**
   * Lower end of the 95 % score interval (Wilson, "Probable inference, the law of succession, and
   * statistical inference", JASA 1927), which stays honest for few rows and for shares near 0 or 1.
   */
  public double low() {
    return hits == 0 ? 0 : centre() - halfWidth();
  }

  /** Upper end of the 95 % score interval of {@link #low()}. */
  public double high() {
    return hits == of ? 1 : centre() + halfWidth();
  }

  private double centre() {
    return (rate() + Z * Z / (2 * of)) / (1 + Z * Z / of);
  }

  private double halfWidth() {
    double variance = rate() * (1 - rate()) / of + Z * Z / (4.0 * of * of);
    return Z * Math.sqrt(variance) / (1 + Z * Z / of);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f [%.4f, %.4f] of %d", rate(), low(), high(), of);
  }
}
