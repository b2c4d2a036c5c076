package dev.signalbox.core.spi;

import dev.signalbox.core.ScoredLabel;
import java.util.Optional;

/** What a {@link Stage} says about a request. <em>Immutable.</em> */
public sealed interface StageOutcome
    permits StageOutcome.Answer, StageOutcome.Pass, StageOutcome.Deferral {

  /** What it cost, in US dollars; 0 for everything local. A stage that passes may have cost too. */
  double costUsd();

  /**
   * One sentence for a person: the rule that matched, the words that carried it. Never user text.
   */
  String why();

  /**
   * The stage believes {@code label}.
   *
   * @param label one of the request's labels
   * @param confidence calibrated probability that it is right; 1 for a rule, which is the
   *     operator's own word
   * @param costUsd in US dollars
   * @param why one sentence
   */
  record Answer(String label, double confidence, double costUsd, String why)
      implements StageOutcome {
    public Answer {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("a confidence must be in [0, 1]: " + confidence);
      }
      requireCost(costUsd);
    }
  }

  /**
   * The stage leaves the decision to the next.
   *
   * @param reason what kind of pass
   * @param bestGuess what it would have said, if it has an idea
   * @param costUsd in US dollars
   * @param why one sentence
   */
  record Pass(PassReason reason, Optional<ScoredLabel> bestGuess, double costUsd, String why)
      implements StageOutcome {
    public Pass {
      requireCost(costUsd);
    }

    /** A pass without a guess, at no cost. */
    public static Pass of(PassReason reason, String why) {
      return new Pass(reason, Optional.empty(), 0, why);
    }
  }

  /**
   * The answer will come later, from a person: the cascade ends here without one.
   *
   * @param ticket names the pending question to whoever answers it
   * @param costUsd in US dollars
   * @param why one sentence
   */
  record Deferral(String ticket, double costUsd, String why) implements StageOutcome {
    public Deferral {
      requireCost(costUsd);
    }
  }

  private static void requireCost(double costUsd) {
    if (!(costUsd >= 0 && costUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a cost must be finite and not negative: " + costUsd);
    }
  }
}
