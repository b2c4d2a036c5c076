package dev.signalbox.guard.command.internal.judge;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Things by name, copied only when a copy is changed. <em>Not thread-safe.</em> */
final class Definitions<T> {
  private Map<String, T> byName;
  private boolean shared;

  Definitions() {
    this(new HashMap<>(), false);
  }

  private Definitions(Map<String, T> byName, boolean shared) {
    this.byName = byName;
    this.shared = shared;
  }

  Definitions<T> copy() {
    shared = true;
    return new Definitions<>(byName, true);
  }

  Optional<T> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<T> values() {
    return List.copyOf(byName.values());
  }

  void put(String name, T thing) {
    own().put(name, thing);
  }

  void remove(String name) {
    if (byName.containsKey(name)) {
      own().remove(name);
    }
  }

  void putAll(Definitions<T> other) {
    if (byName != other.byName && !other.byName.isEmpty()) {
      own().putAll(other.byName);
    }
  }

  private Map<String, T> own() {
    if (shared) {
      byName = new HashMap<>(byName);
      shared = false;
    }
    return byName;
  }
}
