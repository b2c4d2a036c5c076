package dev.signalbox.router;

import java.util.Locale;

/**
 * Finds a piece of ASCII text that every match of a pattern must contain, so that most texts can be
 * refused without running the pattern, which is some hundred times slower. Conservative: what it
 * does not understand counts as no requirement. <em>Not thread-safe; one per pattern.</em>
 */
final class RequiredLiteral {
  private static final String META = "\\^$.|?*+()[]{}";

  /** Escapes whose meaning reaches past the next character, or that quote. */
  private static final String LONG_ESCAPES = "pPxQEC01234567";

  private final String regex;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int depth;
  private int at;

  private RequiredLiteral(String regex) {
    this.regex = regex;
  }

  /** The longest one found, in lower case; empty if there is none. The pattern must be valid. */
  static String of(String regex) {
    RequiredLiteral finder = new RequiredLiteral(regex);
    return finder.understood() ? finder.longest.toLowerCase(Locale.ROOT) : "";
  }

  private boolean understood() {
    while (at < regex.length()) {
      if (!step(regex.charAt(at))) {
        return false;
      }
    }
    endRun();
    return true;
  }

  private boolean step(char c) {
    if (META.indexOf(c) < 0) {
      literal(c);
      return true;
    }
    return switch (c) {
      case '|' -> depth > 0 && skip(1);
      case '\\' -> LONG_ESCAPES.indexOf(next()) < 0 && skip(2);
      case '[' -> skip(CharacterClass.end(regex, at) - at);
      case '{' -> optional(regex.indexOf('}', at) + 1 - at);
      case '?', '*' -> optional(1);
      case '(' -> (at == 0 || !opensFlags()) && group(1);
      case ')' -> group(-1);
      default -> skip(1);
    };
  }

  private char next() {
    return at + 1 < regex.length() ? regex.charAt(at + 1) : 'Q';
  }

  private void literal(char c) {
    if (depth == 0 && c < 0x80) {
      run.append(c);
    } else {
      endRun();
    }
    at++;
  }

  private boolean skip(int chars) {
    endRun();
    at += chars;
    return chars > 0;
  }

  /** What stands before may be absent. */
  private boolean optional(int chars) {
    if (run.length() > 0) {
      run.setLength(run.length() - 1);
    }
    return skip(chars);
  }

  /** Whether it may be {@code (?i)}: re2 applies a repeat behind that to what stands before it. */
  private boolean opensFlags() {
    int colon = regex.indexOf(':', at);
    return regex.startsWith("(?", at) && (colon < 0 || regex.indexOf(')', at) < colon);
  }

  private boolean group(int deeper) {
    depth += deeper;
    return skip(1);
  }

  private void endRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }
}
