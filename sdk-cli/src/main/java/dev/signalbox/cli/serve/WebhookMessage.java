package dev.signalbox.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.command.Visible;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook's receiver is told of an event: one JSON object in ASCII. Texts are what people
 * may see, without secrets, on one line and bounded: chat tools show them as they are.
 * <em>Thread-safe if the look-up is.</em>
 *
 * @param requests finds the request of an id
 * @param console where people answer, if there is such a place
 */
record WebhookMessage(Function<String, Optional<ApprovalRequest>> requests, Optional<URI> console) {
  private static final int MOST_CHARS = 2000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  byte[] of(ApprovalEvent event) {
    ObjectNode json = JSON.createObjectNode();
    json.put("number", event.number());
    json.put("at", event.at().toString());
    json.put("kind", event.kind().label());
    json.put("subject", event.subject());
    json.put("actor", clipped(event.actor()));
    json.put("tenant", clipped(event.tenant()));
    json.put("action", clipped(action(event)));
    json.put("reason", clipped(event.facts().get("reason")));
    json.put("url", console.map(base -> page(base, event.subject())).orElse(null));
    try {
      return JSON.writeValueAsString(json).getBytes(StandardCharsets.US_ASCII);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings is JSON", e);
    }
  }

  /** Null for what is not about one action, such as a standing grant. */
  private @Nullable String action(ApprovalEvent event) {
    String told = event.facts().get("action");
    return told != null
        ? told
        : requests.apply(event.subject()).map(request -> request.action().text()).orElse(null);
  }

  private static String page(URI console, String subject) {
    String base = console.toString();
    return (base.endsWith("/") ? base : base + "/") + "#" + subject;
  }

  private static @Nullable String clipped(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String visible = Visible.of(text);
    if (visible.length() <= MOST_CHARS) {
      return visible;
    }
    int end = Character.isHighSurrogate(visible.charAt(MOST_CHARS - 1)) ? 1 : 0;
    return visible.substring(0, MOST_CHARS - end) + "…";
  }
}
