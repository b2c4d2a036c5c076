package dev.signalbox.router;

import dev.signalbox.core.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules ready to be matched: keywords in one index, patterns compiled. <em>Thread-safe.</em> */
final class RuleSet {
  static final int NONE = KeywordIndex.NONE;

  /** The deadline passed before it was known which rule matches. */
  static final int OUT_OF_TIME = -1;

  private final KeywordIndex keywords = new KeywordIndex();
  private final List<NumberedPattern> patterns = new ArrayList<>();

  private record NumberedPattern(int rule, LinearPattern pattern) {}

  RuleSet(List<Rule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      add(rules.get(i).when(), i);
    }
  }

  private void add(Condition when, int rule) {
    if (when instanceof Condition.Keyword keyword) {
      keyword.phrases().forEach(phrase -> keywords.add(phrase, rule));
    } else if (when instanceof Condition.Regex regex) {
      patterns.add(new NumberedPattern(rule, LinearPattern.compile(regex.pattern())));
    }
  }

  /** The number of the first rule that matches, {@link #NONE}, or {@link #OUT_OF_TIME}. */
  int first(String text, Deadline deadline) {
    Head head = Head.of(text);
    int best = keywords.isEmpty() ? NONE : keywords.first(Words.of(head.text()));
    for (NumberedPattern numbered : patterns) {
      if (numbered.rule() > best) {
        break;
      }
      if (deadline.expired()) {
        return OUT_OF_TIME;
      }
      if (numbered.pattern().foundIn(head)) {
        return numbered.rule();
      }
    }
    return best;
  }

  /** The first example of a rule that does not behave as it says. */
  static Optional<FailedExample> failedExample(Rule rule) {
    RuleSet alone = new RuleSet(List.of(rule));
    return alone
        .firstMatching(rule.match(), false)
        .map(i -> new FailedExample(rule.id(), true, i, rule.match().get(i)))
        .or(
            () ->
                alone
                    .firstMatching(rule.notMatch(), true)
                    .map(i -> new FailedExample(rule.id(), false, i, rule.notMatch().get(i))));
  }

  private Optional<Integer> firstMatching(List<String> examples, boolean matches) {
    for (int i = 0; i < examples.size(); i++) {
      if ((first(examples.get(i), Deadline.none()) == 0) == matches) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /**
   * An example that proves its rule wrong.
   *
   * @param rule its id
   * @param shouldMatch whether it is one of {@code match}
   * @param index within its list
   * @param example the text, which is the operator's own
   */
  record FailedExample(String rule, boolean shouldMatch, int index, String example) {
    String problem() {
      String short60 = example.length() > 60 ? example.substring(0, 60) + "..." : example;
      return String.format(
          "rule \"%s\" %s \"%s\", its own %s example; correct the rule or the example",
          rule,
          shouldMatch ? "does not match" : "matches",
          short60,
          shouldMatch ? "match" : "not-match");
    }
  }
}
