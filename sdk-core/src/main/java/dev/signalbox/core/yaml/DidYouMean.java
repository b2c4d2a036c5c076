package dev.signalbox.core.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that someone probably meant. <em>Thread-safe.</em> */
public final class DidYouMean {
  private static final int MAX_DISTANCE = 2;

  /** Longer words are not compared, so that hostile input costs nothing. */
  private static final int MAX_CHARS = 64;

  private DidYouMean() {}

  /**
   * The candidate most like {@code word}: the same but for case, hyphens and underscores, or at
   * most two typing errors (a character wrong, missing, added, or two swapped) away, one for words
   * under five characters. Empty if none is. The first of equals.
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    String folded = fold(word);
    int allowed = folded.length() < 5 ? 1 : MAX_DISTANCE;
    return candidates.stream()
        .map(candidate -> new Scored(candidate, distance(folded, fold(candidate))))
        .filter(scored -> scored.distance() <= allowed)
        .min(Comparator.comparingInt(Scored::distance))
        .map(Scored::candidate);
  }

  /** As {@link #closest}, ready to be put behind a message: {@code (did you mean "x"?)} or "". */
  public static String hint(String word, Collection<String> candidates) {
    return closest(word, candidates)
        .map(candidate -> " (did you mean \"" + candidate + "\"?)")
        .orElse("");
  }

  private record Scored(String candidate, int distance) {}

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Damerau-Levenshtein distance, optimal string alignment. */
  private static int distance(String a, String b) {
    if (a.length() > MAX_CHARS || Math.abs(a.length() - b.length()) > MAX_DISTANCE) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] cost, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
