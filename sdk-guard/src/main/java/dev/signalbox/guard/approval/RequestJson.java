package dev.signalbox.guard.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;

/** A request as a stored document. <em>Stateless; thread-safe.</em> */
final class RequestJson {
  private RequestJson() {}

  static String write(ApprovalRequest request) {
    ObjectNode node = StoreJson.object();
    node.put("id", request.id());
    node.put("version", request.version());
    node.put("state", request.state().name());
    node.put("kind", request.action().kind().name());
    node.put("text", request.action().text());
    node.put("hash", request.fingerprint().hash());
    node.put("actionHash", request.fingerprint().action());
    ApprovalContext context = request.context();
    node.put("principal", context.principal());
    node.put("tenant", context.tenant());
    node.put("directory", context.directory());
    StoreJson.put(node, "facts", context.facts());
    ArrayNode findings = node.putArray("findings");
    request.findings().forEach(finding -> put(findings.addObject(), finding));
    node.put("approvers", request.approversNeeded());
    node.put("created", request.created().toString());
    node.put("expires", request.expires().toString());
    node.put("changed", request.changed().toString());
    ArrayNode answers = node.putArray("answers");
    request.answers().forEach(answer -> put(answers.addObject(), answer));
    StoreJson.put(node, "standing", request.standing());
    StoreJson.put(node, "sealed", request.sealed());
    return StoreJson.write(node);
  }

  private static void put(ObjectNode node, Finding finding) {
    node.put("rule", finding.rule());
    node.put("class", finding.riskClass().name());
    node.put("severity", finding.severity().name());
    node.put("decision", finding.decision().name());
    node.put("start", finding.span().start());
    node.put("end", finding.span().end());
    node.put("reason", finding.reason());
    StoreJson.put(node, "instead", finding.instead());
  }

  private static void put(ObjectNode node, Answer answer) {
    node.put("by", answer.by());
    node.put("approves", answer.approves());
    node.put("reason", answer.reason());
    node.put("at", answer.at().toString());
  }

  static ApprovalRequest read(String document) {
    return StoreJson.read(document, RequestJson::request);
  }

  private static ApprovalRequest request(JsonNode node) {
    return new ApprovalRequest(
        StoreJson.text(node, "id"),
        StoreJson.number(node, "version"),
        ApprovalState.valueOf(StoreJson.text(node, "state")),
        new ShownAction(
            Action.Kind.valueOf(StoreJson.text(node, "kind")), StoreJson.text(node, "text")),
        new Fingerprint(StoreJson.text(node, "hash"), StoreJson.text(node, "actionHash")),
        new ApprovalContext(
            StoreJson.text(node, "principal"),
            StoreJson.text(node, "tenant"),
            StoreJson.text(node, "directory"),
            StoreJson.facts(node, "facts")),
        StoreJson.list(node, "findings", RequestJson::finding),
        (int) StoreJson.number(node, "approvers"),
        StoreJson.time(node, "created"),
        StoreJson.time(node, "expires"),
        StoreJson.time(node, "changed"),
        StoreJson.list(node, "answers", RequestJson::answer),
        StoreJson.maybe(node, "standing"),
        StoreJson.maybe(node, "sealed"));
  }

  private static Finding finding(JsonNode node) {
    return new Finding(
        StoreJson.text(node, "rule"),
        RiskClass.valueOf(StoreJson.text(node, "class")),
        Severity.valueOf(StoreJson.text(node, "severity")),
        Verdict.valueOf(StoreJson.text(node, "decision")),
        new Span((int) StoreJson.number(node, "start"), (int) StoreJson.number(node, "end")),
        StoreJson.text(node, "reason"),
        StoreJson.maybe(node, "instead"));
  }

  private static Answer answer(JsonNode node) {
    return new Answer(
        StoreJson.text(node, "by"),
        StoreJson.flag(node, "approves"),
        StoreJson.text(node, "reason"),
        StoreJson.time(node, "at"));
  }
}
