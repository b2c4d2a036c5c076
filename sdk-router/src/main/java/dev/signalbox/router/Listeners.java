package dev.signalbox.router;

import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.spi.DecisionListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one router, whose exceptions end here. <em>Thread-safe.</em> */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private final String router;
  private final List<DecisionListener> listeners;

  Listeners(String router, List<DecisionListener> listeners) {
    this.router = router;
    this.listeners = List.copyOf(listeners);
  }

  void decided(DecisionRecord record) {
    LOG.debug(
        "event=decided router={} decision={} label={} abstained={} stage={}",
        router,
        record.id(),
        record.label(),
        record.abstained(),
        record.stage());
    tell(listener -> listener.decided(record));
  }

  void stageFailed(String stage, Throwable cause) {
    LOG.warn(
        "event=stage.failed router={} stage={} error={}",
        router,
        stage,
        cause.getClass().getName());
    tell(listener -> listener.stageFailed(router, stage, cause));
  }

  private void tell(Consumer<DecisionListener> event) {
    for (DecisionListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("event=listener.failed router={} error={}", router, e.getClass().getName());
      }
    }
  }
}
