package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Value.Fields;
import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a call is given. */
record Arguments(List<Value> positional, Map<String, Value> named) {
  private static final Set<String> FALSE =
      Set.of("false", "False", "FALSE", "None", "undefined", "null", "nil");

  Value at(int index) {
    return index >= 0 && index < positional.size() ? positional.get(index) : Unknown.VALUE;
  }

  /** The argument of a name, also when it is in an object of options; unknown if there is none. */
  Value named(String name) {
    Value direct = named.get(name);
    if (direct != null) {
      return direct;
    }
    for (Value value : positional) {
      if (value instanceof Fields fields && fields.values().containsKey(name)) {
        return fields.values().getOrDefault(name, Unknown.VALUE);
      }
    }
    return Unknown.VALUE;
  }

  boolean has(String name) {
    return named.containsKey(name)
        || positional.stream()
            .anyMatch(v -> v instanceof Fields fields && fields.values().containsKey(name));
  }

  boolean isTrue(String name) {
    return has(name) && !isFalse(named(name));
  }

  private static boolean isFalse(Value value) {
    return value instanceof Name n ? FALSE.contains(n.path()) : "0".equals(value.constant());
  }

  /** The positional arguments, with the members of lists instead of the lists. */
  List<Value> spread() {
    List<Value> all = new ArrayList<>();
    for (Value value : positional) {
      if (value instanceof Items items) {
        all.addAll(items.values());
      } else {
        all.add(value);
      }
    }
    return all;
  }
}
