package dev.signalbox.router;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.StageTrace;
import dev.signalbox.core.StageTrace.Result;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One request on its way through a cascade. <em>Not thread-safe; one per request.</em> */
final class CascadeRun {
  private final StageRequest request;
  private final LongSupplier nanoClock;
  private final Listeners listeners;

  private final List<StageTrace> trace = new ArrayList<>();
  private final List<Stage> passed = new ArrayList<>();
  private final List<ScoredLabel> guesses = new ArrayList<>();
  private final Set<AbstainReason> reasons = EnumSet.noneOf(AbstainReason.class);
  private CascadeResult.@Nullable Ending ending;

  CascadeRun(StageRequest request, LongSupplier nanoClock, Listeners listeners) {
    this.request = request;
    this.nanoClock = nanoClock;
    this.listeners = listeners;
  }

  CascadeResult through(List<Step> steps) {
    for (Step step : steps) {
      if (request.deadline().expired()) {
        skip(step);
      } else {
        ask(step);
      }
      if (ending != null) {
        return new CascadeResult(ending, trace, passed);
      }
    }
    return new CascadeResult(unanswered(), trace, passed);
  }

  private void skip(Step step) {
    reasons.add(AbstainReason.DEADLINE);
    trace(step, Result.SKIPPED, Optional.empty(), "the deadline had passed", Duration.ZERO, 0);
  }

  private void ask(Step step) {
    long start = nanoClock.getAsLong();
    try {
      StageOutcome outcome = step.stage().decide(request);
      accept(step, outcome, since(start));
    } catch (Exception | LinkageError | StackOverflowError e) {
      failed(step, e, since(start));
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoClock.getAsLong() - start);
  }

  /** The stage's message may hold user text, so only the class of what it threw is kept. */
  private void failed(Step step, Throwable thrown, Duration elapsed) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String why = "threw " + thrown.getClass().getName();
    trace(step, Result.FAILED, Optional.empty(), why, elapsed, 0);
    listeners.stageFailed(step.name(), thrown);
  }

  private void accept(Step step, StageOutcome outcome, Duration elapsed) {
    if (outcome instanceof StageOutcome.Answer answer) {
      answered(step, answer, elapsed);
    } else if (outcome instanceof StageOutcome.Pass pass) {
      passed(step, pass, elapsed);
    } else if (outcome instanceof StageOutcome.Deferral deferral) {
      deferred(step, deferral, elapsed);
    } else {
      trace(step, Result.FAILED, Optional.empty(), "returned nothing", elapsed, 0);
    }
  }

  private void answered(Step step, StageOutcome.Answer answer, Duration elapsed) {
    if (!request.labels().contains(answer.label())) {
      String why = "answered a label outside the router's set";
      trace(step, Result.FAILED, Optional.empty(), why, elapsed, answer.costUsd());
      return;
    }
    ScoredLabel label = new ScoredLabel(answer.label(), answer.confidence());
    if (answer.confidence() < step.minConfidence()) {
      notAccepted(step, answer, label, elapsed);
      return;
    }
    ending = new CascadeResult.Accepted(answer.label(), answer.confidence(), step.name());
    trace(step, Result.ACCEPTED, Optional.of(label), answer.why(), elapsed, answer.costUsd());
  }

  private void notAccepted(
      Step step, StageOutcome.Answer answer, ScoredLabel label, Duration elapsed) {
    guesses.add(label);
    reasons.add(AbstainReason.LOW_CONFIDENCE);
    String why = String.format(Locale.ROOT, "needs %.3f; %s", step.minConfidence(), answer.why());
    trace(step, Result.NOT_ACCEPTED, Optional.of(label), why, elapsed, answer.costUsd());
  }

  private void passed(Step step, StageOutcome.Pass pass, Duration elapsed) {
    Optional<ScoredLabel> guess =
        pass.bestGuess().filter(label -> request.labels().contains(label.label()));
    guess.ifPresent(guesses::add);
    reasons.add(reasonOf(pass.reason()));
    passed.add(step.stage());
    Result result = pass.reason() == PassReason.FAILED ? Result.FAILED : Result.PASSED;
    trace(step, result, guess, pass.why(), elapsed, pass.costUsd());
  }

  private static AbstainReason reasonOf(PassReason reason) {
    return switch (reason) {
      case OUT_OF_DISTRIBUTION -> AbstainReason.OUT_OF_DISTRIBUTION;
      case UNSURE -> AbstainReason.LOW_CONFIDENCE;
      case NO_ROOM -> AbstainReason.DEADLINE;
      case NO_OPINION, FAILED -> AbstainReason.NO_STAGE_ANSWERED;
    };
  }

  private void deferred(Step step, StageOutcome.Deferral deferral, Duration elapsed) {
    ending = new CascadeResult.Handed(deferral.ticket(), step.name());
    trace(step, Result.DEFERRED, Optional.empty(), deferral.why(), elapsed, deferral.costUsd());
  }

  private void trace(
      Step step,
      Result result,
      Optional<ScoredLabel> label,
      String why,
      Duration elapsed,
      double costUsd) {
    trace.add(new StageTrace(step.name(), result, label, why, elapsed, costUsd));
  }

  private CascadeResult.Unanswered unanswered() {
    return new CascadeResult.Unanswered(mostInformative(), candidates());
  }

  private AbstainReason mostInformative() {
    if (reasons.contains(AbstainReason.OUT_OF_DISTRIBUTION)) {
      return AbstainReason.OUT_OF_DISTRIBUTION;
    }
    if (reasons.contains(AbstainReason.LOW_CONFIDENCE)) {
      return AbstainReason.LOW_CONFIDENCE;
    }
    return reasons.contains(AbstainReason.DEADLINE)
        ? AbstainReason.DEADLINE
        : AbstainReason.NO_STAGE_ANSWERED;
  }

  /** Each guessed label once, at its highest probability. */
  private List<ScoredLabel> candidates() {
    List<ScoredLabel> best = new ArrayList<>();
    guesses.sort(Comparator.comparingDouble(ScoredLabel::probability).reversed());
    for (ScoredLabel guess : guesses) {
      if (best.stream().noneMatch(seen -> seen.label().equals(guess.label()))) {
        best.add(guess);
      }
    }
    return best;
  }
}
