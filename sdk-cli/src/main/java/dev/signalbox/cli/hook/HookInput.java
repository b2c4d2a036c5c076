package dev.signalbox.cli.hook;

import dev.signalbox.core.DataException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One object of the JSON that a hook got. Fields that nobody asks for may be anything. Immutable.
 *
 * @param where how messages call it
 * @param fields strings, maps, lists, or {@link HookJson#OTHER}
 */
record HookInput(String where, Map<String, Object> fields) {
  /**
   * Reads what an agent wrote.
   *
   * @throws DataException if it is not one JSON object in UTF-8
   */
  static HookInput of(byte[] bytes) {
    Object value = HookJson.read(bytes);
    if (value instanceof Map<?, ?> map) {
      return new HookInput("", cast(map));
    }
    throw wrong("is not a JSON object");
  }

  static DataException wrong(String what) {
    return new DataException("hook input: " + what);
  }

  /** Whether there is such a field. */
  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A field that must be there and be a string. */
  String text(String name) {
    return optional(name).orElseThrow(() -> wrong(where + name + " is missing"));
  }

  /** The first of these fields that is there; one must be, and be a string. */
  String text(String name, String older) {
    return has(name) ? text(name) : has(older) ? text(older) : text(name);
  }

  /** A field that must be a string if it is there. */
  Optional<String> optional(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw wrong(where + name + " is not a string");
  }

  /** A field that must be there and be an object. */
  HookInput object(String name) {
    Object value = fields.get(name);
    if (value instanceof Map<?, ?> map) {
      return new HookInput(where + name + ".", cast(map));
    }
    throw wrong(where + name + (value == null ? " is missing" : " is not an object"));
  }

  /** A field that must be a list of strings with at least one in it. */
  List<String> texts(String name) {
    Object value = fields.get(name);
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw wrong(where + name + " is not a list of strings");
    }
    for (Object item : list) {
      if (!(item instanceof String)) {
        throw wrong(where + name + " is not a list of strings");
      }
    }
    return list.stream().map(String.class::cast).toList();
  }

  /** A field that is a text for a shell, or a list that is a program and its arguments. */
  Act command(String name) {
    return fields.get(name) instanceof List<?> ? new Act.Program(texts(name)) : shell(name);
  }

  private Act shell(String name) {
    return new Act.Shell(text(name));
  }

  /** Requires the event that the dialect answers. */
  void event(String expected) {
    String event = text("hook_event_name");
    if (!event.equals(expected)) {
      throw new HookDialect.UnknownEventException(expected);
    }
  }

  @SuppressWarnings("unchecked") // HookJson makes no other keys
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
