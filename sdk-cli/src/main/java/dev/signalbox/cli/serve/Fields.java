package dev.signalbox.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a request's body, read strictly. <em>Immutable.</em> */
record Fields(JsonNode object) {
  /** Refuses whatever has another name. */
  Fields only(String... names) {
    Iterator<String> given = object.fieldNames();
    while (given.hasNext()) {
      String name = given.next();
      if (!List.of(names).contains(name)) {
        throw Problem.invalid("there is no field \"" + shortened(name) + "\" here");
      }
    }
    return this;
  }

  private static String shortened(String name) {
    return name.length() <= 50 ? name : name.substring(0, 50) + "...";
  }

  Optional<String> text(String name) {
    JsonNode node = object.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw Problem.invalid("\"" + name + "\" must be a text");
    }
    return Optional.of(node.textValue());
  }

  String require(String name) {
    return text(name).orElseThrow(() -> Problem.invalid("\"" + name + "\" is missing"));
  }

  int number(String name) {
    JsonNode node = object.path(name);
    if (!node.isInt()) {
      throw Problem.invalid("\"" + name + "\" must be a whole number");
    }
    return node.intValue();
  }

  /** An ISO 8601 duration such as {@code PT8H}. */
  Duration duration(String name) {
    try {
      return Duration.parse(require(name));
    } catch (DateTimeParseException e) {
      throw Problem.invalid("\"" + name + "\" must be a duration such as PT8H");
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode node = object.path(name);
    if (!node.isMissingNode() && !node.isArray()) {
      throw Problem.invalid("\"" + name + "\" must be a list of texts");
    }
    for (JsonNode item : node) {
      if (!item.isTextual()) {
        throw Problem.invalid("\"" + name + "\" must be a list of texts");
      }
      texts.add(item.textValue());
    }
    return texts;
  }

  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    JsonNode node = object.path(name);
    if (!node.isMissingNode() && !node.isObject()) {
      throw Problem.invalid("\"" + name + "\" must be an object of texts");
    }
    node.properties()
        .forEach(
            field -> {
              if (!field.getValue().isTextual()) {
                throw Problem.invalid("\"" + name + "\" must be an object of texts");
              }
              map.put(field.getKey(), field.getValue().textValue());
            });
    return map;
  }
}
