package dev.signalbox.guard.approval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts of stored documents: JSON in ASCII, so that every character of a text comes back, NUL
 * and half surrogate pairs too. Fields that a later version added are passed over; a field that is
 * missing is an {@link IllegalArgumentException}. <em>Stateless; thread-safe.</em>
 */
final class StoreJson {
  private static final int MOST_CHARS = 100_000_000;
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(MOST_CHARS).build())
              .build());

  private StoreJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String write(ObjectNode document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written as JSON", e);
    }
  }

  /** What a document says. */
  static <T> T read(String document, Function<JsonNode, T> reader) {
    try {
      return reader.apply(JSON.readTree(document));
    } catch (JsonProcessingException | RuntimeException e) {
      // Jackson's message would quote the document.
      throw new ApprovalStoreException(
          "the approval store holds something that this version cannot read, so nothing is granted"
              + " by it; use the version that wrote it, or deny and ask again",
          e instanceof JsonProcessingException ? null : e);
    }
  }

  static String text(JsonNode node, String name) {
    return required(node, name).textValue();
  }

  static long number(JsonNode node, String name) {
    return required(node, name).longValue();
  }

  static boolean flag(JsonNode node, String name) {
    return required(node, name).booleanValue();
  }

  static Instant time(JsonNode node, String name) {
    return Instant.parse(text(node, name));
  }

  static Optional<String> maybe(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }

  static JsonNode required(JsonNode node, String name) {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      throw new IllegalArgumentException("no field " + name);
    }
    return field;
  }

  static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> reader) {
    List<T> all = new ArrayList<>();
    required(node, name).forEach(item -> all.add(reader.apply(item)));
    return all;
  }

  static void put(ObjectNode node, String name, Optional<String> value) {
    value.ifPresent(text -> node.put(name, text));
  }

  /** Pairs in an array, so that their order stays. */
  static void put(ObjectNode node, String name, Map<String, String> facts) {
    ArrayNode all = node.putArray(name);
    facts.forEach((key, value) -> all.addArray().add(key).add(value));
  }

  static Map<String, String> facts(JsonNode node, String name) {
    Map<String, String> facts = new LinkedHashMap<>();
    required(node, name).forEach(pair -> facts.put(pair.path(0).asText(), pair.path(1).asText()));
    return facts;
  }
}
