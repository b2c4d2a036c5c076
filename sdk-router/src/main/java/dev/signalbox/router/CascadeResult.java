package dev.signalbox.router;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.StageTrace;
import dev.signalbox.core.spi.Stage;
import java.util.List;

/**
 * What a cascade came to on one request. <em>Immutable.</em>
 *
 * @param ending how it ended
 * @param trace what each stage did
 * @param passed the stages that passed, which are told of the decision
 */
record CascadeResult(Ending ending, List<StageTrace> trace, List<Stage> passed) {
  /** Nobody was asked: there is nothing to decide on. */
  static final CascadeResult EMPTY_TEXT =
      new CascadeResult(new Unanswered(AbstainReason.EMPTY_TEXT, List.of()), List.of(), List.of());

  double costUsd() {
    double sum = 0;
    for (StageTrace stage : trace) {
      sum += stage.costUsd();
    }
    return sum;
  }

  sealed interface Ending {}

  record Accepted(String label, double confidence, String stage) implements Ending {}

  record Handed(String ticket, String stage) implements Ending {}

  /** Candidates are the best first. */
  record Unanswered(AbstainReason reason, List<ScoredLabel> candidates) implements Ending {}
}
