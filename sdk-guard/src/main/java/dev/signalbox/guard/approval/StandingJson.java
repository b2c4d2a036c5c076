package dev.signalbox.guard.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A standing grant as a stored document. <em>Stateless; thread-safe.</em> */
final class StandingJson {
  private StandingJson() {}

  static String write(StandingGrant grant) {
    ObjectNode node = StoreJson.object();
    node.put("id", grant.id());
    node.put("version", grant.version());
    StandingGrant.Terms terms = grant.terms();
    node.put("tenant", terms.tenant());
    StoreJson.put(node, "principal", terms.principal());
    ArrayNode rules = node.putArray("rules");
    terms.rules().stream().sorted().forEach(rules::add);
    node.put("directory", terms.directory());
    node.put("uses", terms.uses());
    node.put("expires", terms.expires().toString());
    node.put("used", grant.used());
    node.put("by", grant.by());
    node.put("reason", grant.reason());
    node.put("created", grant.created().toString());
    node.put("revoked", grant.revoked());
    return StoreJson.write(node);
  }

  static StandingGrant read(String document) {
    return StoreJson.read(document, StandingJson::grant);
  }

  private static StandingGrant grant(JsonNode node) {
    StandingGrant.Terms terms =
        new StandingGrant.Terms(
            StoreJson.text(node, "tenant"),
            StoreJson.maybe(node, "principal"),
            Set.copyOf(StoreJson.list(node, "rules", JsonNode::textValue)),
            StoreJson.text(node, "directory"),
            (int) StoreJson.number(node, "uses"),
            StoreJson.time(node, "expires"));
    return new StandingGrant(
        StoreJson.text(node, "id"),
        StoreJson.number(node, "version"),
        terms,
        (int) StoreJson.number(node, "used"),
        StoreJson.text(node, "by"),
        StoreJson.text(node, "reason"),
        StoreJson.time(node, "created"),
        StoreJson.flag(node, "revoked"));
  }
}
