package dev.signalbox.cli.serve;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.guard.approval.ApprovalException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.StandingGrant;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Standing grants over HTTP. <em>Thread-safe.</em> */
final class StandingRoutes {
  private static final String LIST = "/v1/standing";

  private final ApprovalGate gate;
  private final Clock clock;

  StandingRoutes(ApprovalGate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", LIST, Role.PEOPLE, this::list),
        new Route("POST", LIST, Role.ADMINS, this::add),
        new Route("POST", LIST + "/{id}/revoke", Role.ADMINS, this::revoke));
  }

  private void list(Exchange exchange) throws IOException {
    exchange.json(
        200,
        Map.of(
            "standing",
            gate.standing(exchange.account().tenant()).stream().map(ApprovalJson::of).toList()));
  }

  private void add(Exchange exchange) throws IOException {
    Fields fields =
        exchange.body().only("principal", "rules", "directory", "uses", "lasts", "reason");
    StandingGrant.Terms terms;
    try {
      terms =
          new StandingGrant.Terms(
              exchange.account().tenant(),
              fields.text("principal"),
              Set.copyOf(fields.texts("rules")),
              fields.require("directory"),
              fields.number("uses"),
              clock.instant().plus(fields.duration("lasts")));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw Problem.invalid(String.valueOf(e.getMessage()));
    }
    String by = exchange.account().name();
    exchange.json(201, ApprovalJson.of(gate.stand(terms, by, fields.require("reason"))));
  }

  private void revoke(Exchange exchange) throws IOException {
    String reason = exchange.body().only("reason").text("reason").orElse("");
    boolean known =
        gate.standing(exchange.account().tenant()).stream()
            .anyMatch(grant -> grant.id().equals(exchange.id()));
    if (!known) {
      throw new ApprovalException(
          ApprovalException.Problem.NOT_FOUND, "there is no such standing grant");
    }
    String by = exchange.account().name();
    exchange.json(200, ApprovalJson.of(gate.revokeStanding(exchange.id(), by, reason)));
  }
}
