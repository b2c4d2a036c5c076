package dev.signalbox.router;

import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageRequest;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ordered stages under one deadline: the first that is sure enough decides. Fails soft: a stage
 * that breaks is passed over. <em>Thread-safe.</em>
 */
final class Cascade {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final List<Step> steps;
  private final LongSupplier nanoClock;
  private final Listeners listeners;

  Cascade(List<Step> steps, LongSupplier nanoClock, Listeners listeners) {
    this.steps = List.copyOf(steps);
    this.nanoClock = nanoClock;
    this.listeners = listeners;
  }

  CascadeResult run(StageRequest request) {
    return new CascadeRun(request, nanoClock, listeners).through(steps);
  }

  /** Tells the stages that passed what was decided. */
  void settle(CascadeResult result, StageRequest request, DecisionRecord record) {
    for (Stage stage : result.passed()) {
      try {
        stage.settled(request, record);
      } catch (RuntimeException e) {
        LOG.warn(
            "event=stage.settled-failed router={} decision={} error={}",
            record.router(),
            record.id(),
            e.getClass().getName());
      }
    }
  }

  /** Closes the stages the router made. */
  void close(String router) {
    steps.forEach(step -> step.closeQuietly(router));
  }
}
