package dev.signalbox.cli.approvals;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.approval.Answer;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.StandingGrant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Approvals as the API and {@code --json} show them. <em>Stateless; thread-safe.</em> */
public final class ApprovalJson {
  private ApprovalJson() {}

  /** Every field is always there; what is absent is {@code null}. */
  public static Map<String, @Nullable Object> of(ApprovalRequest request) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", request.id());
    json.put("version", request.version());
    json.put("state", request.state().label());
    json.put("kind", request.action().kind().label());
    json.put("action", request.action().text());
    json.put("hash", request.fingerprint().hash());
    json.put("verdict", request.verdict().name());
    json.put("principal", request.context().principal());
    json.put("tenant", request.context().tenant());
    json.put("directory", request.context().directory());
    json.put("facts", request.context().facts());
    json.put("findings", request.findings().stream().map(ApprovalJson::of).toList());
    json.put("approversNeeded", request.approversNeeded());
    json.put("answers", request.answers().stream().map(ApprovalJson::of).toList());
    json.put("standing", request.standing().orElse(null));
    json.put("created", request.created().toString());
    json.put("expires", request.expires().toString());
    json.put("changed", request.changed().toString());
    return json;
  }

  public static Map<String, @Nullable Object> of(Finding finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rule", finding.rule());
    json.put("class", finding.riskClass().label());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("decision", finding.decision().name());
    json.put("start", finding.span().start());
    json.put("end", finding.span().end());
    json.put("reason", finding.reason());
    json.put("instead", finding.instead().orElse(null));
    return json;
  }

  private static Map<String, Object> of(Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", answer.by());
    json.put("approves", answer.approves());
    json.put("reason", answer.reason());
    json.put("at", answer.at().toString());
    return json;
  }

  public static Map<String, Object> of(ApprovalEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", event.number());
    json.put("at", event.at().toString());
    json.put("kind", event.kind().label());
    json.put("subject", event.subject());
    json.put("actor", event.actor());
    json.put("facts", event.facts());
    return json;
  }

  public static Map<String, @Nullable Object> of(StandingGrant grant) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", grant.id());
    json.put("principal", grant.terms().principal().orElse(null));
    json.put("rules", grant.terms().rules().stream().sorted().toList());
    json.put("directory", grant.terms().directory());
    json.put("uses", grant.terms().uses());
    json.put("used", grant.used());
    json.put("expires", grant.terms().expires().toString());
    json.put("by", grant.by());
    json.put("reason", grant.reason());
    json.put("created", grant.created().toString());
    json.put("revoked", grant.revoked());
    return json;
  }

  /** A list of requests. */
  public static List<Map<String, @Nullable Object>> of(List<ApprovalRequest> requests) {
    return requests.stream().map(ApprovalJson::of).toList();
  }
}
