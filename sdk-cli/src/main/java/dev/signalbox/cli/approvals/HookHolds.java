package dev.signalbox.cli.approvals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.hook.Holds;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.Answer;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.ApprovalState;
import dev.signalbox.guard.approval.Fingerprint;
import dev.signalbox.guard.approval.Redemption;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Holds agents' calls at an approval gate, which it opens for each. The same call, in every
 * character of its tool's input, from the same directory passes once when it was approved. It fails
 * closed: whatever goes wrong is thrown. <em>Thread-safe.</em>
 */
public final class HookHolds implements Holds {
  private static final int FEW = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Supplier<ApprovalSetup> opened;
  private final Optional<String> principal;
  private final Optional<String> host;
  private final String answering;
  private final Clock clock;

  /**
   * At a gate.
   *
   * @param opened opens it; it is closed after each call
   * @param principal who asks; the user and the agent if absent, as in {@code ana/codex}
   * @param host name of this machine
   * @param answering the options that {@code approvals approve} needs, such as {@code --config F}
   */
  public HookHolds(
      Supplier<ApprovalSetup> opened,
      Optional<String> principal,
      Optional<String> host,
      String answering,
      Clock clock) {
    this.opened = opened;
    this.principal = principal;
    this.host = host;
    this.answering = answering;
    this.clock = clock;
  }

  @Override
  public Optional<String> pass(Held held) {
    JsonNode question = question(held.question());
    Action action = held.action().orElseGet(() -> tool(question));
    ApprovalContext context =
        new ApprovalContext(
            principal.orElse(held.facts().user() + "/" + held.agent()),
            ApprovalContext.ONE_TENANT,
            held.directory(),
            facts(held, question));
    List<Finding> findings =
        held.action().isPresent() ? held.findings() : onName(held.findings(), action);
    try (ApprovalSetup setup = opened.get()) {
      return pass(setup.gate(), action, findings, context);
    }
  }

  private Optional<String> pass(
      ApprovalGate gate, Action action, List<Finding> findings, ApprovalContext context) {
    Optional<ApprovalRequest> denied = denied(gate, action, context);
    if (denied.isPresent()) {
      return Optional.of(refused(denied.get()));
    }
    ApprovalRequest request;
    try {
      request = gate.submit(action, findings, context);
    } catch (ApprovalException e) {
      return Optional.of("No person was asked: " + e.getMessage() + ".");
    }
    if (request.state() == ApprovalState.PENDING) {
      return Optional.of(waits(request));
    }
    Redemption redemption = gate.redeem(request.id(), action, context);
    return redemption instanceof Redemption.Refused refused
        ? Optional.of("It is not approved: " + refused.message() + ".")
        : Optional.empty();
  }

  /** The latest no to the same, as long as a request would wait; then it may be asked anew. */
  private Optional<ApprovalRequest> denied(
      ApprovalGate gate, Action action, ApprovalContext context) {
    String hash = Fingerprint.of(action, context).hash();
    Instant oldest = clock.instant().minus(gate.policy().expire());
    return gate
        .list(
            new ApprovalQuery(
                EnumSet.of(ApprovalState.DENIED),
                Optional.of(context.tenant()),
                context.principal(),
                Optional.empty(),
                FEW))
        .stream()
        .filter(request -> request.fingerprint().hash().equals(hash))
        .filter(request -> request.changed().isAfter(oldest))
        .findFirst();
  }

  private String waits(ApprovalRequest request) {
    int more = request.approversNeeded() - request.answers().size();
    return "It waits for "
        + (more == 1 ? "a person" : more + " people")
        + " as request "
        + request.id()
        + ", until "
        + request.expires()
        + ". A person can approve it with: signalbox approvals approve "
        + request.id()
        + answering
        + ", or in the console. Tell the user so, and run exactly the same call again afterwards;"
        + " it then passes once.";
  }

  private static String refused(ApprovalRequest request) {
    Answer last = request.answers().get(request.answers().size() - 1);
    return "Request "
        + request.id()
        + " was denied by "
        + last.by()
        + (last.reason().isBlank() ? "" : ", because: " + last.reason())
        + ". Do something else, or talk to whoever said no.";
  }

  private Map<String, String> facts(Held held, JsonNode question) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("agent", held.agent());
    host.ifPresent(name -> facts.put("host", name));
    if (question.path("session_id").isTextual()) {
      facts.put("session", question.path("session_id").textValue());
    }
    return facts;
  }

  private static JsonNode question(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new DataException("hook input: is not JSON", e);
    }
  }

  /** The tool and its whole input, or what stands for it where an agent names no tool. */
  private static Action tool(JsonNode question) {
    if (question.path("tool_name").isTextual()) {
      return Action.tool(
          question.path("tool_name").textValue(), question.path("tool_input").toString());
    }
    ObjectNode said = JSON.createObjectNode();
    for (String name : List.of("command", "write", "read", "delete")) {
      if (question.has(name)) {
        said.set(name, question.get(name));
      }
    }
    return Action.tool("file", said.toString());
  }

  /** The guard judged a command that would do the same, so spans are of that; the tool is shown. */
  private static List<Finding> onName(List<Finding> findings, Action action) {
    Span name = new Span(0, action.parts().get(0).length());
    return findings.stream()
        .map(
            finding ->
                new Finding(
                    finding.rule(),
                    finding.riskClass(),
                    finding.severity(),
                    finding.decision(),
                    name,
                    finding.reason(),
                    finding.instead()))
        .toList();
  }
}
