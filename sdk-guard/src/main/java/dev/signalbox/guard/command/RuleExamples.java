package dev.signalbox.guard.command;

import dev.signalbox.core.ConfigException;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.judge.Judge;
import java.util.ArrayList;
import java.util.List;

/** Checks rules against the examples they carry. */
final class RuleExamples {
  private RuleExamples() {}

  /**
   * Checks rules.
   *
   * @throws ConfigException naming all that fail
   */
  static void check(List<Rule> rules, Judge judge) {
    List<String> failures = failures(rules, judge);
    if (!failures.isEmpty()) {
      throw new ConfigException(String.join(System.lineSeparator(), failures));
    }
  }

  /** One sentence for each example that fails. */
  static List<String> failures(List<Rule> rules, Judge judge) {
    List<String> failures = new ArrayList<>();
    for (Rule rule : rules) {
      for (String example : rule.match()) {
        if (!speaks(rule, example, judge)) {
          failures.add(rule.place() + " rule " + rule.id() + " must speak on: " + example);
        }
      }
      for (String example : rule.notMatch()) {
        if (speaks(rule, example, judge)) {
          failures.add(rule.place() + " rule " + rule.id() + " must be silent on: " + example);
        }
      }
      rule.instead()
          .filter(safer -> judge.judge(CommandRequest.of(safer)).verdict() != Verdict.ALLOW)
          .ifPresent(
              safer ->
                  failures.add(
                      rule.place()
                          + " rule "
                          + rule.id()
                          + " offers what is itself refused: "
                          + safer));
    }
    return failures;
  }

  private static boolean speaks(Rule rule, String example, Judge judge) {
    return judge.judge(CommandRequest.of(example)).findings().stream()
        .anyMatch(finding -> finding.rule().equals(rule.id()));
  }
}
