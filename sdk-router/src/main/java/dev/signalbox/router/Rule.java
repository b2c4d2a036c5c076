package dev.signalbox.router;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sends every text that meets a condition to a label, with examples that prove it does. Among
 * several rules that match, the first wins. <em>Immutable.</em>
 *
 * @param id names the rule in records; lower case letters, digits, {@code . _ -}
 * @param label where matching texts go
 * @param when the condition
 * @param match texts it must match, checked when a router is built
 * @param notMatch texts it must not match, checked when a router is built
 */
public record Rule(
    String id, String label, Condition when, List<String> match, List<String> notMatch) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /**
   * Checks the rule's own parts; examples are checked when a router is built.
   *
   * @throws IllegalArgumentException if the id is malformed or the label blank
   */
  public Rule {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a rule id has up to 100 lower case letters, digits and . _ -, not \"" + id + "\"");
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("rule \"" + id + "\" has a blank label");
    }
    match = List.copyOf(match);
    notMatch = List.copyOf(notMatch);
  }

  /** Matches texts that contain any of the phrases; see {@link Condition.Keyword}. */
  public static Rule keyword(String id, String label, String... phrases) {
    Condition when = new Condition.Keyword(Arrays.asList(phrases));
    return new Rule(id, label, when, List.of(), List.of());
  }

  /** Matches texts in which the pattern is found; see {@link Condition.Regex}. */
  public static Rule regex(String id, String label, String pattern) {
    return new Rule(id, label, new Condition.Regex(pattern), List.of(), List.of());
  }

  /** This rule with these texts it must match. */
  public Rule matching(String... examples) {
    return new Rule(id, label, when, Arrays.asList(examples), notMatch);
  }

  /** This rule with these texts it must not match. */
  public Rule notMatching(String... examples) {
    return new Rule(id, label, when, match, Arrays.asList(examples));
  }
}
