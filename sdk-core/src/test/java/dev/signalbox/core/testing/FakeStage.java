package dev.signalbox.core.testing;

import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A stage that does as told and remembers what it was asked. <em>Thread-safe.</em> */
public final class FakeStage implements Stage {
  private final String name;
  private final Function<StageRequest, StageOutcome> decision;
  private final List<StageRequest> requests = new CopyOnWriteArrayList<>();
  private final List<DecisionRecord> settled = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  private FakeStage(String name, Function<StageRequest, StageOutcome> decision) {
    this.name = name;
    this.decision = decision;
  }

  public static FakeStage deciding(String name, Function<StageRequest, StageOutcome> decision) {
    return new FakeStage(name, decision);
  }

  public static FakeStage answering(String name, String label, double confidence) {
    return deciding(name, r -> new StageOutcome.Answer(label, confidence, 0, "told to"));
  }

  public static FakeStage passing(String name, PassReason reason) {
    return deciding(name, r -> StageOutcome.Pass.of(reason, "told to"));
  }

  /** Passes as unsure with a best guess. */
  public static FakeStage guessing(String name, String label, double probability) {
    Optional<ScoredLabel> guess = Optional.of(new ScoredLabel(label, probability));
    return deciding(name, r -> new StageOutcome.Pass(PassReason.UNSURE, guess, 0, "told to"));
  }

  public static FakeStage deferring(String name, String ticket) {
    return deciding(name, r -> new StageOutcome.Deferral(ticket, 0, "told to"));
  }

  public static FakeStage throwing(String name, RuntimeException exception) {
    return deciding(
        name,
        r -> {
          throw exception;
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StageOutcome decide(StageRequest request) {
    requests.add(request);
    return decision.apply(request);
  }

  @Override
  public void settled(StageRequest request, DecisionRecord record) {
    settled.add(record);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Every request so far. */
  public List<StageRequest> requests() {
    return List.copyOf(requests);
  }

  /** Every record it was told of so far. */
  public List<DecisionRecord> settled() {
    return List.copyOf(settled);
  }

  public boolean closed() {
    return closed;
  }
}
