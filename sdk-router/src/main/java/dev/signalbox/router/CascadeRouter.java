package dev.signalbox.router;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Deadline;
import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.spi.StageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The router: a cascade, and the record of what it came to. <em>Thread-safe.</em> */
final class CascadeRouter implements Router {
  private final RouterPlan plan;
  private final Listeners listeners;
  private final Cascade cascade;
  private final RecordIds ids;
  private final AtomicBoolean closed = new AtomicBoolean();

  CascadeRouter(RouterPlan plan) {
    this.plan = plan;
    this.listeners = new Listeners(plan.name(), plan.listeners());
    this.cascade = new Cascade(plan.steps(), plan.nanoClock(), listeners);
    this.ids = new RecordIds(plan.randomness());
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public LabelSet labels() {
    return plan.labels();
  }

  @Override
  public Optional<String> otherwise() {
    return plan.otherwise();
  }

  @Override
  public Decision route(String text, Map<String, String> attributes) {
    Objects.requireNonNull(text, "text");
    if (closed.get()) {
      throw new IllegalStateException("router " + plan.name() + " is closed");
    }
    long start = plan.nanoClock().getAsLong();
    Instant at = plan.clock().instant();
    StageRequest request = new StageRequest(text, plan.labels(), attributes, deadline());
    CascadeResult result = Words.isBlank(text) ? CascadeResult.EMPTY_TEXT : cascade.run(request);
    Decision decision = decision(result, new Asked(text, at, start));
    cascade.settle(result, request, decision.record());
    listeners.decided(decision.record());
    return decision;
  }

  private record Asked(String text, Instant at, long start) {}

  private Deadline deadline() {
    return plan.deadline()
        .map(timeout -> Deadline.after(timeout, plan.nanoClock()))
        .orElseGet(Deadline::none);
  }

  private Decision decision(CascadeResult result, Asked asked) {
    CascadeResult.Ending ending = result.ending();
    if (ending instanceof CascadeResult.Accepted accepted) {
      return routed(accepted, result, asked);
    }
    if (ending instanceof CascadeResult.Handed handed) {
      return deferred(handed, result, asked);
    }
    return abstained((CascadeResult.Unanswered) ending, result, asked);
  }

  private Decision routed(CascadeResult.Accepted accepted, CascadeResult result, Asked asked) {
    DecisionRecord record =
        record(
            asked,
            result,
            Optional.of(accepted.label()),
            accepted.confidence(),
            Optional.empty(),
            Optional.of(accepted.stage()));
    return new Decision.Routed(accepted.label(), accepted.confidence(), accepted.stage(), record);
  }

  private Decision deferred(CascadeResult.Handed handed, CascadeResult result, Asked asked) {
    DecisionRecord record =
        record(
            asked,
            result,
            Optional.empty(),
            0,
            Optional.of(AbstainReason.DEFERRED),
            Optional.of(handed.stage()));
    return new Decision.Deferred(handed.ticket(), handed.stage(), record);
  }

  private Decision abstained(
      CascadeResult.Unanswered unanswered, CascadeResult result, Asked asked) {
    List<ScoredLabel> candidates = unanswered.candidates();
    DecisionRecord record =
        record(
            asked,
            result,
            plan.otherwise(),
            candidates.isEmpty() ? 0 : candidates.get(0).probability(),
            Optional.of(unanswered.reason()),
            Optional.empty());
    return new Decision.Abstained(unanswered.reason(), plan.otherwise(), candidates, record);
  }

  private DecisionRecord record(
      Asked asked,
      CascadeResult result,
      Optional<String> label,
      double confidence,
      Optional<AbstainReason> abstained,
      Optional<String> stage) {
    return new DecisionRecord(
        ids.next(asked.at()),
        plan.name(),
        asked.at(),
        TextDigest.sha256(asked.text()),
        asked.text().length(),
        label,
        confidence,
        abstained,
        stage,
        Duration.ofNanos(plan.nanoClock().getAsLong() - asked.start()),
        result.costUsd(),
        result.trace());
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      cascade.close(plan.name());
    }
  }

  @Override
  public String toString() {
    return "router " + plan.name() + " " + plan.labels();
  }
}
