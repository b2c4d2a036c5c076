package dev.signalbox.router;

import dev.signalbox.core.yaml.DidYouMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Routes a text and hands it to the handler of its route. What has no handler of its own, be it a
 * label, an abstention or a deferral, goes to the fallback, so every text is handled.
 *
 * @param <R> what handlers return
 *     <p><em>Immutable, thread-safe if the handlers are.</em>
 */
public final class Dispatcher<R> {
  private final Router router;
  private final Handler<R> fallback;
  private final Map<String, Handler<R>> handlers;

  /**
   * Does what a route is for.
   *
   * @param <R> what it returns
   */
  @FunctionalInterface
  public interface Handler<R> {
    R handle(String text, Decision decision);
  }

  private Dispatcher(Router router, Handler<R> fallback, Map<String, Handler<R>> handlers) {
    this.router = router;
    this.fallback = fallback;
    this.handlers = Map.copyOf(handlers);
  }

  /** A dispatcher that sends everything to {@code fallback}; the caller closes the router. */
  public static <R> Dispatcher<R> of(Router router, Handler<R> fallback) {
    return new Dispatcher<>(router, fallback, Map.of());
  }

  /**
   * This dispatcher with a handler for one route: a label, or the router's {@code otherwise}.
   *
   * @throws IllegalArgumentException if the router has no such route
   */
  public Dispatcher<R> on(String route, Handler<R> handler) {
    if (!routes().contains(route)) {
      throw new IllegalArgumentException(
          "router "
              + router.name()
              + " has no route \""
              + route
              + "\""
              + DidYouMean.hint(route, routes()));
    }
    Map<String, Handler<R>> more = new HashMap<>(handlers);
    more.put(route, handler);
    return new Dispatcher<>(router, fallback, more);
  }

  private List<String> routes() {
    List<String> routes = new ArrayList<>(router.labels().names());
    router.otherwise().ifPresent(routes::add);
    return routes;
  }

  /** Decides on the text and returns what the handler of its route returns or throws. */
  public R dispatch(String text) {
    return dispatch(text, Map.of());
  }

  /** As {@link #dispatch(String)}, with attributes for the stages. */
  public R dispatch(String text, Map<String, String> attributes) {
    Decision decision = router.route(text, attributes);
    Handler<R> handler =
        decision.route().map(route -> handlers.getOrDefault(route, fallback)).orElse(fallback);
    return handler.handle(text, decision);
  }
}
