package dev.signalbox.router;

import dev.signalbox.core.spi.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage's place in a cascade. <em>Immutable.</em>
 *
 * @param name of the stage, asked once
 * @param stage who decides
 * @param minConfidence what its answer needs to be accepted, in [0, 1]; 0 if it judges itself
 * @param owned whether the router made it, and so closes it
 */
record Step(String name, Stage stage, double minConfidence, boolean owned) {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  Step(Stage stage, double minConfidence, boolean owned) {
    this(stage.name(), stage, minConfidence, owned);
  }

  /** Closes a stage the router made; what it throws is logged. */
  void closeQuietly(String router) {
    if (!owned) {
      return;
    }
    try {
      stage.close();
    } catch (RuntimeException e) {
      LOG.warn(
          "event=stage.close-failed router={} stage={} error={}",
          router,
          name,
          e.getClass().getName());
    }
  }
}
