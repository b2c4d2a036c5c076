package dev.signalbox.cli.serve;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalGate;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What happens, as server-sent events (HTML Living Standard, 9.2): each once and in order, also
 * over a dropped connection. A follower costs a thread. <em>Thread-safe.</em>
 */
final class EventRoutes {
  private static final int MOST_FOLLOWERS = 100;
  private static final int BATCH = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final ApprovalGate gate;
  private final ChangeFeed feed;
  private final Access access;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST_FOLLOWERS);

  EventRoutes(ApprovalGate gate, ChangeFeed feed, Access access, Clock clock) {
    this.gate = gate;
    this.feed = feed;
    this.access = access;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(new Route("GET", "/v1/events", Role.PEOPLE, this::follow));
  }

  private void follow(Exchange exchange) throws IOException, InterruptedException {
    if (!places.tryAcquire()) {
      throw new Problem(
          503, "TOO_MANY", "a hundred follow already", "close other console pages, or try later");
    }
    try {
      exchange.response().setContentType("text/event-stream");
      exchange.response().setHeader("X-Accel-Buffering", "no");
      stream(exchange, begin(exchange));
    } finally {
      places.release();
    }
  }

  /** Where the follower was when it lost us; now, if it is new or knows of what is not. */
  private long begin(Exchange exchange) {
    long latest = gate.lastEvent();
    try {
      long seen =
          Optional.ofNullable(exchange.request().getHeader("Last-Event-ID"))
              .map(Long::parseLong)
              .orElse(latest);
      return seen < 0 || seen > latest ? latest : seen;
    } catch (NumberFormatException e) {
      return latest;
    }
  }

  private void stream(Exchange exchange, long from) throws IOException, InterruptedException {
    Account account = exchange.account();
    ServletOutputStream out = exchange.response().getOutputStream();
    Map<String, Object> hello =
        Map.of("number", from, "now", clock.instant().toString(), "pending", gate.countPending());
    write(out, "retry: 1000\nevent: hello\ndata: " + Exchange.JSON.writeValueAsString(hello));
    long seen = from;
    while (feed.await(seen, HEARTBEAT) && access.isCurrent(exchange.caller())) {
      List<ApprovalEvent> events = gate.events(seen, BATCH);
      for (ApprovalEvent event : events) {
        if (event.tenant().equals(account.tenant())) {
          write(
              out,
              "id: "
                  + event.number()
                  + "\nevent: approval\ndata: "
                  + Exchange.JSON.writeValueAsString(json(event)));
        }
        seen = event.number();
      }
      if (events.isEmpty()) {
        write(out, ": still here");
      }
    }
  }

  private Map<String, @Nullable Object> json(ApprovalEvent event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(ApprovalJson.of(event));
    json.put("request", gate.find(event.subject()).map(ApprovalJson::of).orElse(null));
    return json;
  }

  private static void write(ServletOutputStream out, String block) throws IOException {
    out.write((block + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
