package dev.signalbox.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a {@code tokenizer.json}. Each accessor takes a key out and refuses what has
 * another type than expected; {@link #end} refuses what nobody took. Not thread-safe.
 */
final class JsonSection {

  /** The name of the outermost object, left out in messages. */
  static final String ROOT = "file";

  private final String name;
  private final Map<?, ?> values;

  private JsonSection(String name, Map<?, ?> values) {
    this.name = name;
    this.values = new LinkedHashMap<>(values);
  }

  static JsonSection of(String name, @Nullable Object value) {
    return new JsonSection(name, as(Map.class, name, value));
  }

  String text(String key) {
    return take(String.class, key);
  }

  boolean flag(String key) {
    return take(Boolean.class, key);
  }

  boolean flag(String key, boolean whenNull) {
    return values.containsKey(key) ? flag(key) : whenNull;
  }

  int number(String key) {
    return take(Integer.class, key);
  }

  List<?> list(String key) {
    return take(List.class, key);
  }

  JsonSection section(String key) {
    return of(path(key), values.remove(key));
  }

  /** Takes a value of which only one is understood. */
  void expect(String key, Object expected) {
    Object value = values.remove(key);
    if (!expected.equals(value)) {
      throw new UnsupportedTokenizerException(
          path(key) + " is " + value + " instead of " + expected);
    }
  }

  void ignore(String key) {
    values.remove(key);
  }

  void end() {
    if (!values.isEmpty()) {
      throw new UnsupportedTokenizerException(name + " has unknown keys " + values.keySet());
    }
  }

  private <T> T take(Class<T> type, String key) {
    return as(type, path(key), values.remove(key));
  }

  private String path(String key) {
    return name.equals(ROOT) ? key : name + "." + key;
  }

  private static <T> T as(Class<T> type, String path, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new UnsupportedTokenizerException(
          path + " is " + value + " instead of a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
