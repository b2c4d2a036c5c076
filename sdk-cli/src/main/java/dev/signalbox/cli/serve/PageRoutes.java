package dev.signalbox.cli.serve;

import dev.signalbox.guard.approval.ApprovalGate;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The console's files, the API's description, and what operators watch. <em>Thread-safe.</em> */
final class PageRoutes {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final ApprovalGate gate;
  private final ChangeFeed feed;
  private final Metrics metrics;

  PageRoutes(ApprovalGate gate, ChangeFeed feed, Metrics metrics) {
    this.gate = gate;
    this.feed = feed;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/", Set.of(), exchange -> file(exchange, "index.html")),
        new Route("GET", "/login", Set.of(), exchange -> file(exchange, "login.html")),
        new Route("GET", "/console/{id}", Set.of(), exchange -> file(exchange, exchange.id())),
        new Route("GET", "/openapi.json", Set.of(), PageRoutes::openapi),
        new Route("GET", "/healthz", Set.of(), this::health),
        new Route("GET", "/metrics", EnumSet.allOf(Role.class), this::metrics));
  }

  private static void file(Exchange exchange, String name) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !name.matches("[a-z][a-z0-9-]*\\.[a-z]+")) {
      throw Problem.notFound();
    }
    exchange.bytes(200, type, resource("console/" + name).orElseThrow(Problem::notFound));
  }

  private static Optional<byte[]> resource(String name) throws IOException {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  private static void openapi(Exchange exchange) throws IOException {
    byte[] json = resource("openapi.json").orElseThrow(Problem::notFound);
    exchange.bytes(200, "application/json", json);
  }

  private void health(Exchange exchange) throws IOException {
    boolean good = feed.isHealthy();
    exchange.json(good ? 200 : 503, Map.of("status", good ? "ok" : "store unreachable"));
  }

  private void metrics(Exchange exchange) throws IOException {
    exchange.text(
        200, "text/plain; version=0.0.4; charset=utf-8", metrics.text(gate.countPending()));
  }
}
