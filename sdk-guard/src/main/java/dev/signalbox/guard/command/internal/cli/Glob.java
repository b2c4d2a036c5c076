package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;

/**
 * Alternatives with {@code *} and {@code ?}, separated by {@code |}; <code>[*]</code> is a star,
 * <code>[$]</code> a part that only running the command would tell. Matching ignores case and takes
 * time linear in the text for one star, bounded by its square. <em>Immutable.</em>
 */
public final class Glob {
  private final List<String> alternatives;

  private Glob(List<String> alternatives) {
    this.alternatives = List.copyOf(alternatives);
  }

  /** Reads {@code a|b*}. */
  public static Glob of(String text) {
    String marked = text.replace("[*]", "\uE0F0").replace("[|]", "\uE0F1");
    return new Glob(Lists.split(marked.replace("[$]", String.valueOf(Arg.HOLE)), '|'));
  }

  /** From {@link #alternatives}. */
  static Glob anyOf(List<String> alternatives) {
    return new Glob(alternatives);
  }

  /** As it matches them, not as they were written. */
  List<String> alternatives() {
    return alternatives;
  }

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether one alternative covers the whole text. */
  public boolean matches(String text) {
    for (String alternative : alternatives) {
      if (matches(alternative, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t))) {
        p++;
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

  private static boolean same(char pattern, char c) {
    return switch (pattern) {
      case '?' -> true;
      case '\uE0F0' -> c == '*';
      case '\uE0F1' -> c == '|';
      default -> pattern == c || Character.toLowerCase(pattern) == Character.toLowerCase(c);
    };
  }
}
