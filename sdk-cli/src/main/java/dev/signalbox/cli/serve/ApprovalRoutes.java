package dev.signalbox.cli.serve;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.ApprovalState;
import dev.signalbox.guard.approval.Redemption;
import dev.signalbox.guard.command.Judgement;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests: submitted, listed, answered and redeemed over HTTP. <em>Thread-safe.</em> */
final class ApprovalRoutes {
  private static final String LIST = "/v1/approvals";
  private static final String ONE = LIST + "/{id}";
  private static final int PAGE = 100;
  private static final Set<Role> ASKERS = EnumSet.of(Role.AGENT, Role.ADMIN);

  private final ApprovalGate gate;
  private final Judging judging;
  private final Clock clock;

  ApprovalRoutes(ApprovalGate gate, Judging judging, Clock clock) {
    this.gate = gate;
    this.judging = judging;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", LIST, ASKERS, this::submit),
        new Route("GET", LIST, Role.PEOPLE, this::list),
        new Route("GET", ONE, Role.ANY, this::show),
        new Route("POST", ONE + "/approve", Role.APPROVERS, this::approve),
        new Route("POST", ONE + "/deny", Role.APPROVERS, this::deny),
        new Route("POST", ONE + "/revoke", Role.APPROVERS, this::revoke),
        new Route("POST", ONE + "/redeem", ASKERS, this::redeem));
  }

  private void submit(Exchange exchange) throws IOException {
    Fields fields =
        exchange.body().only("kind", "parts", "principal", "directory", "workspace", "facts");
    Action action = action(fields);
    Judgement judgement = judging.judge(action, fields);
    if (judgement.verdict() == Verdict.ALLOW) {
      exchange.json(200, Map.of("verdict", "ALLOW", "message", "it needs no approval"));
      return;
    }
    if (judgement.verdict() == Verdict.DENY) {
      throw denied(judgement);
    }
    ApprovalContext context = context(exchange, fields);
    ApprovalRequest request = gate.submit(action, judgement.findings(), context);
    exchange.json(request.version() == 1 ? 201 : 200, ApprovalJson.of(request));
  }

  private static Problem denied(Judgement judgement) {
    String reasons =
        judgement.decisive().stream().map(Finding::reason).collect(Collectors.joining(" "));
    return new Problem(
        409,
        "DENIED",
        "this is denied, and no approval changes that. " + reasons,
        judgement.decisive().stream()
            .flatMap(finding -> finding.instead().stream())
            .findFirst()
            .map(instead -> "do this instead: " + instead)
            .orElse("do something else"));
  }

  private static Action action(Fields fields) {
    String kind = fields.require("kind");
    try {
      Action.Kind known =
          Arrays.stream(Action.Kind.values())
              .filter(one -> one.label().equals(kind))
              .findFirst()
              .orElseThrow(() -> Problem.invalid("\"kind\" is shell, argv, tool or mail"));
      return new Action(known, fields.texts("parts"));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("\"parts\": " + e.getMessage());
    }
  }

  private static ApprovalContext context(Exchange exchange, Fields fields) {
    Account account = exchange.account();
    String principal = fields.text("principal").orElse(account.name());
    if (account.role() != Role.ADMIN && !principal.equals(account.name())) {
      throw new Problem(
          403,
          "NOT_YOURS",
          "a token of role agent asks in its own name, " + account.name(),
          "leave \"principal\" out");
    }
    try {
      return new ApprovalContext(
          principal, account.tenant(), fields.text("directory").orElse(""), fields.map("facts"));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(String.valueOf(e.getMessage()));
    }
  }

  private void list(Exchange exchange) throws IOException {
    int limit = limit(exchange);
    ApprovalQuery query =
        new ApprovalQuery(
            states(exchange),
            Optional.of(exchange.account().tenant()),
            exchange.parameter("q").orElse(""),
            exchange.parameter("before"),
            limit);
    List<ApprovalRequest> found = gate.list(query);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("requests", ApprovalJson.of(found));
    json.put("pending", gate.countPending());
    json.put("now", clock.instant().toString());
    json.put("next", found.size() < limit ? null : found.get(found.size() - 1).id());
    exchange.json(200, json);
  }

  private static int limit(Exchange exchange) {
    try {
      int limit = exchange.parameter("limit").map(Integer::parseInt).orElse(PAGE);
      if (limit >= 1 && limit <= 1000) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw Problem.invalid("limit must be 1 to 1000");
    }
    throw Problem.invalid("limit must be 1 to 1000");
  }

  private static Set<ApprovalState> states(Exchange exchange) {
    Set<ApprovalState> states = EnumSet.noneOf(ApprovalState.class);
    for (String label : exchange.parameter("state").orElse("").split(",")) {
      if (!label.isEmpty()) {
        states.add(
            Arrays.stream(ApprovalState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("there is no such state")));
      }
    }
    return states;
  }

  private void show(Exchange exchange) throws IOException {
    ApprovalRequest request = visible(exchange);
    Map<String, @Nullable Object> json = ApprovalJson.of(request);
    json.put("history", gate.history(request.id()).stream().map(ApprovalJson::of).toList());
    exchange.json(200, json);
  }

  /** Whoever may not see it learns no more than that there is no such thing. */
  private ApprovalRequest visible(Exchange exchange) {
    Account account = exchange.account();
    return gate.find(exchange.id())
        .filter(request -> request.context().tenant().equals(account.tenant()))
        .filter(
            request ->
                account.role() != Role.AGENT
                    || request.context().principal().equals(account.name()))
        .orElseThrow(
            () ->
                new ApprovalException(
                    ApprovalException.Problem.NOT_FOUND, "there is no request with this id"));
  }

  private void approve(Exchange exchange) throws IOException {
    String reason = reason(exchange);
    String id = visible(exchange).id();
    exchange.json(200, ApprovalJson.of(gate.approve(id, exchange.account().name(), reason)));
  }

  private void deny(Exchange exchange) throws IOException {
    String reason = reason(exchange);
    String id = visible(exchange).id();
    exchange.json(200, ApprovalJson.of(gate.deny(id, exchange.account().name(), reason)));
  }

  private void revoke(Exchange exchange) throws IOException {
    String reason = reason(exchange);
    String id = visible(exchange).id();
    exchange.json(200, ApprovalJson.of(gate.revoke(id, exchange.account().name(), reason)));
  }

  private static String reason(Exchange exchange) throws IOException {
    String reason = exchange.body().only("reason").text("reason").orElse("");
    if (reason.length() > 2000) {
      throw Problem.invalid("\"reason\" has over 2,000 characters");
    }
    return reason;
  }

  private void redeem(Exchange exchange) throws IOException {
    Fields fields =
        exchange.body().only("kind", "parts", "principal", "directory", "workspace", "facts");
    String id = visible(exchange).id();
    Redemption redemption = gate.redeem(id, action(fields), context(exchange, fields));
    if (redemption instanceof Redemption.Redeemed redeemed) {
      exchange.json(200, ApprovalJson.of(redeemed.request()));
    } else if (redemption instanceof Redemption.Refused refused) {
      throw new Problem(
          409, refused.problem().name(), refused.message(), "do not run it", refused.changed());
    }
  }
}
