package dev.signalbox.guard.command.internal.word;

/** Shell patterns of {@code *}, {@code ?} and character sets against known text. */
public final class ShellPattern {
  private ShellPattern() {}

  /** Whether the pattern covers the whole text; time is bounded by their lengths' product. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      int next = p < pattern.length() ? step(pattern, p, text.charAt(t)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (next >= 0) {
        p = next;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The place in the pattern after one that fits {@code c}; -1 if it does not fit. */
  private static int step(String pattern, int p, char c) {
    char first = pattern.charAt(p);
    if (first == '?') {
      return p + 1;
    }
    int close = first == '[' ? pattern.indexOf(']', p + 2) : -1;
    if (close < 0) {
      return first == c ? p + 1 : -1;
    }
    boolean negated = pattern.charAt(p + 1) == '!' || pattern.charAt(p + 1) == '^';
    return inSet(pattern, negated ? p + 2 : p + 1, close, c) != negated ? close + 1 : -1;
  }

  private static boolean inSet(String pattern, int from, int to, char c) {
    for (int i = from; i < to; i++) {
      if (i + 2 < to && pattern.charAt(i + 1) == '-') {
        if (c >= pattern.charAt(i) && c <= pattern.charAt(i + 2)) {
          return true;
        }
        i += 2;
      } else if (pattern.charAt(i) == c) {
        return true;
      }
    }
    return false;
  }
}
