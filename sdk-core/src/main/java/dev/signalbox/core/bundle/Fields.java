package dev.signalbox.core.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a JSON object, each of which must be there and of its type; nothing is guessed. A
 * violation is an {@link IllegalArgumentException} that names the field.
 */
final class Fields {
  private static final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private final String place;
  private final JsonNode node;

  private Fields(String place, JsonNode node) {
    this.place = place;
    this.node = node;
  }

  /**
   * Parses one JSON object.
   *
   * @throws JsonProcessingException if it is not JSON, nested too deeply, or followed by more
   */
  static Fields parse(byte[] text) throws IOException {
    JsonNode node = json.readTree(text);
    if (!node.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return new Fields("", node);
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** The field as it is, a missing node if there is none. */
  JsonNode raw(String name) {
    return node.path(name);
  }

  /** The names of the fields, in order. */
  List<String> names() {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  Fields object(String name) {
    JsonNode value = node.path(name);
    require(value.isObject(), name, "an object");
    return new Fields(place + name + ".", value);
  }

  Optional<Fields> optional(String name) {
    return node.has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  String text(String name) {
    JsonNode value = node.path(name);
    require(value.isTextual(), name, "a text");
    return value.textValue();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : array(name)) {
      require(value.isTextual(), name, "a list of texts");
      texts.add(value.textValue());
    }
    return texts;
  }

  long[] longs(String name) {
    JsonNode array = array(name);
    long[] numbers = new long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode value = array.path(i);
      require(value.isIntegralNumber() && value.canConvertToLong(), name, "a list of integers");
      numbers[i] = value.longValue();
    }
    return numbers;
  }

  private JsonNode array(String name) {
    JsonNode value = node.path(name);
    require(value.isArray(), name, "a list");
    return value;
  }

  int integer(String name) {
    JsonNode value = node.path(name);
    require(value.isIntegralNumber() && value.canConvertToInt(), name, "an integer");
    return value.intValue();
  }

  double number(String name) {
    JsonNode value = node.path(name);
    require(value.isNumber() && Double.isFinite(value.doubleValue()), name, "a number");
    return value.doubleValue();
  }

  float single(String name) {
    float value = (float) number(name);
    require(Float.isFinite(value), name, "a number of single precision");
    return value;
  }

  /** The constant whose name in lower case stands in the field. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String value = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("\"" + place + name + "\" is unknown: " + value);
  }

  @SuppressWarnings("unchecked") // keys of a JSON object are strings
  Map<String, Object> toMap() {
    return json.convertValue(node, Map.class);
  }

  private void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("\"" + place + name + "\" must be " + expected);
    }
  }
}
