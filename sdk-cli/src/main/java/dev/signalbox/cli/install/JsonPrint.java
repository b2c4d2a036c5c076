package dev.signalbox.cli.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, strings, numbers and booleans as JSON. */
final class JsonPrint {
  private JsonPrint() {}

  /**
   * A value as it stood in a file.
   *
   * @param text its characters
   */
  record Raw(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** In one line. */
  static String compact(Object value) {
    List<String> parts = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, item) -> parts.add(quoted(name + "") + ": " + compact(item)));
      return "{" + String.join(", ", parts) + "}";
    }
    if (value instanceof List<?> list) {
      list.forEach(item -> parts.add(compact(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  /**
   * In lines; the first is not indented.
   *
   * @param indent of the line it begins in
   * @param unit by what each level is indented further
   */
  static String pretty(Object value, String indent, String unit) {
    String inner = indent + unit;
    List<String> parts = new ArrayList<>();
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach(
          (name, item) -> parts.add(inner + quoted(name + "") + ": " + pretty(item, inner, unit)));
      return "{\n" + String.join(",\n", parts) + "\n" + indent + "}";
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      list.forEach(item -> parts.add(inner + pretty(item, inner, unit)));
      return "[\n" + String.join(",\n", parts) + "\n" + indent + "]";
    }
    return compact(value);
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
