package dev.signalbox.router;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.ScoredLabel;
import java.util.List;
import java.util.Optional;

/** What a {@link Router} decided on one text. <em>Immutable.</em> */
public sealed interface Decision permits Decision.Routed, Decision.Abstained, Decision.Deferred {

  /** Who decided, why, at what cost, in what time. */
  DecisionRecord record();

  /**
   * The route to take: the label, or the router's {@code otherwise} if it abstained. Empty if there
   * is none, or a person decides later.
   */
  default Optional<String> route() {
    return record().label();
  }

  /**
   * A stage was sure enough.
   *
   * @param label one of the router's labels
   * @param confidence calibrated, in [0, 1]; 1 for a rule
   * @param stage whose answer it is
   * @param record of the decision
   */
  record Routed(String label, double confidence, String stage, DecisionRecord record)
      implements Decision {}

  /**
   * No stage was sure enough.
   *
   * @param reason the most informative one
   * @param otherwise the route for this case, if the router has one
   * @param candidates the labels stages would have guessed, most probable first; often empty
   * @param record of the decision
   */
  record Abstained(
      AbstainReason reason,
      Optional<String> otherwise,
      List<ScoredLabel> candidates,
      DecisionRecord record)
      implements Decision {
    public Abstained {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * A person was asked and answers later; {@code otherwise} does not apply.
   *
   * @param ticket names the question to whoever answers it
   * @param stage that asked
   * @param record of the decision so far
   */
  record Deferred(String ticket, String stage, DecisionRecord record) implements Decision {}
}
