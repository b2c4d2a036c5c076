package dev.signalbox.langchain4j;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.guard.approval.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call's arguments: one JSON object, in the one form in which it is judged, approved and handed
 * to the tool. A model may write the same another time with other blanks or another order.
 * <em>Immutable.</em>
 */
final class Arguments {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final JsonNode object;
  private final String text;

  private Arguments(JsonNode object, String text) {
    this.object = object;
    this.text = text;
  }

  /** Empty if it is not one JSON object without doubles. */
  static Optional<Arguments> read(@Nullable String written) {
    String text = written == null || written.isBlank() ? "{}" : written;
    try {
      JsonNode object = JSON.readTree(text);
      return object.isObject()
          ? Optional.of(new Arguments(object, JSON.writeValueAsString(sorted(object))))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Objects as sorted maps, all else as it is. */
  private static Object sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        fields.put(field.getKey(), sorted(field.getValue()));
      }
      return fields;
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return node;
  }

  String text() {
    return text;
  }

  /** The command that an argument is; empty if it is neither text nor a list of texts. */
  Optional<Action> command(String name) {
    JsonNode value = object.path(name);
    if (value.isTextual()) {
      return Optional.of(Action.shell(value.textValue()));
    }
    if (!value.isArray() || value.isEmpty()) {
      return Optional.empty();
    }
    List<String> argv = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return Optional.empty();
      }
      argv.add(item.textValue());
    }
    return Optional.of(Action.argv(argv));
  }
}
