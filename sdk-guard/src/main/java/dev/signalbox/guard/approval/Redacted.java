package dev.signalbox.guard.approval;

import dev.signalbox.guard.Span;
import java.util.List;

/**
 * A text whose secrets are replaced by {@value #MASK}, whatever their length. <em>Immutable.</em>
 *
 * @param text what may be shown
 * @param secrets where they were in the original
 */
public record Redacted(String text, List<Span> secrets) {
  /** Stands for a secret. */
  public static final String MASK = "‹secret›";

  /** A shorter secret would take words apart that only look like it. */
  private static final int LEAST_QUOTED = 4;

  public Redacted {
    secrets = List.copyOf(secrets);
  }

  /**
   * Replaces places of a text.
   *
   * @param secrets in order, none overlapping
   */
  static Redacted of(String original, List<Span> secrets) {
    StringBuilder text = new StringBuilder(original.length());
    int from = 0;
    for (Span secret : secrets) {
      text.append(original, from, secret.start()).append(MASK);
      from = secret.end();
    }
    return new Redacted(text.append(original, from, original.length()).toString(), secrets);
  }

  /** Another text that may quote the original; its secrets of four characters or more replaced. */
  String masked(String original, String quoting) {
    String masked = quoting;
    for (Span secret : secrets) {
      if (secret.end() - secret.start() >= LEAST_QUOTED) {
        masked = masked.replace(original.substring(secret.start(), secret.end()), MASK);
      }
    }
    return masked;
  }

  /**
   * Where a span of the original is in {@link #text}; one that ends in a secret covers it whole.
   */
  public Span shown(Span original) {
    return new Span(place(original.start(), false), place(original.end(), true));
  }

  private int place(int index, boolean end) {
    int moved = index;
    for (Span secret : secrets) {
      if (index >= secret.end()) {
        moved += MASK.length() - (secret.end() - secret.start());
      } else if (index > secret.start()) {
        moved += (end ? MASK.length() : 0) - (index - secret.start());
        break;
      } else {
        break;
      }
    }
    return Math.min(moved, text.length());
  }
}
