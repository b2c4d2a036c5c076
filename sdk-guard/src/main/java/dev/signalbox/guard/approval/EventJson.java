package dev.signalbox.guard.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event as a stored document; its number is a column. <em>Stateless; thread-safe.</em> */
final class EventJson {
  private EventJson() {}

  static String write(ApprovalEvent event) {
    ObjectNode node = StoreJson.object();
    node.put("at", event.at().toString());
    node.put("kind", event.kind().name());
    node.put("subject", event.subject());
    node.put("tenant", event.tenant());
    node.put("actor", event.actor());
    StoreJson.put(node, "facts", event.facts());
    return StoreJson.write(node);
  }

  static ApprovalEvent read(long number, String document) {
    return StoreJson.read(document, node -> event(number, node));
  }

  private static ApprovalEvent event(long number, JsonNode node) {
    return new ApprovalEvent(
        number,
        StoreJson.time(node, "at"),
        ApprovalEvent.Kind.valueOf(StoreJson.text(node, "kind")),
        StoreJson.text(node, "subject"),
        StoreJson.text(node, "tenant"),
        StoreJson.text(node, "actor"),
        StoreJson.facts(node, "facts"));
  }
}
