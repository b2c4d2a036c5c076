package dev.signalbox.router;

import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import java.util.List;

/**
 * Answers with the label of the first rule that matches, at confidence 1: a rule is the operator's
 * own word. <em>Thread-safe.</em>
 */
final class RulesStage implements Stage {
  static final String NAME = "rules";
  private final List<StageOutcome> answers;
  private final RuleSet rules;

  RulesStage(List<Rule> rules) {
    this.rules = new RuleSet(rules);
    this.answers = rules.stream().map(RulesStage::answer).toList();
  }

  private static StageOutcome answer(Rule rule) {
    return new StageOutcome.Answer(rule.label(), 1, 0, "rule " + rule.id());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public StageOutcome decide(StageRequest request) {
    int first = rules.first(request.text(), request.deadline());
    return switch (first) {
      case RuleSet.NONE -> StageOutcome.Pass.of(PassReason.NO_OPINION, "no rule matched");
      case RuleSet.OUT_OF_TIME ->
          StageOutcome.Pass.of(PassReason.NO_ROOM, "the deadline passed while matching");
      default -> answers.get(first);
    };
  }
}
