package dev.signalbox.router;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A regular expression whose matching time is linear in the text. <em>Immutable.</em> */
final class LinearPattern {
  private static final int MAX_CHARS = 1000;

  /** Matching costs up to text length times this many steps. */
  private static final int MAX_STEPS = 5000;

  private final Pattern pattern;

  /** In every match, in lower case; often empty. */
  private final String required;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
    this.required = RequiredLiteral.of(pattern.pattern());
  }

  static LinearPattern compile(String regex) {
    if (regex.length() > MAX_CHARS) {
      throw new IllegalArgumentException("a regex has at most 1000 characters; split the rule");
    }
    refuseLarge(regex);
    LinearPattern compiled = new LinearPattern(parse(regex));
    if (compiled.pattern.matcher("").find()) {
      throw new IllegalArgumentException(
          "regex \""
              + regex
              + "\" matches the empty text, and so every text; make a part mandatory");
    }
    return compiled;
  }

  private static void refuseLarge(String regex) {
    if (PatternSize.of(regex) > MAX_STEPS) {
      throw new IllegalArgumentException(
          "regex \"" + regex + "\" is too large once its {n} repeats are written out; repeat less");
    }
  }

  private static Pattern parse(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "regex \""
              + regex
              + "\" is not valid: "
              + e.getDescription()
              + " (look-around and back-references are not supported: matching is linear in time)",
          e);
    }
  }

  boolean foundIn(Head head) {
    // Beyond ASCII, (?i) also equates letters that lower case does not, such as k and the Kelvin
    // sign.
    if (head.ascii() && !head.lower().contains(required)) {
      return false;
    }
    return pattern.matcher(head.text()).find();
  }
}
