package dev.signalbox.guard.command.internal.word;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of a shell that the judged text sets. <em>Not thread-safe.</em> */
public final class Variables {
  private final Map<String, Value> values;
  private List<Arg> positional;
  private boolean positionalKnown;

  public Variables() {
    this(new HashMap<>(), List.of(), false);
  }

  private Variables(Map<String, Value> values, List<Arg> positional, boolean known) {
    this.values = values;
    this.positional = positional;
    this.positionalKnown = known;
  }

  /** The same variables, to be changed apart. */
  public Variables copy() {
    return new Variables(new HashMap<>(values), positional, positionalKnown);
  }

  public Optional<Value> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public void set(String name, Value value) {
    values.put(name, value);
  }

  public void unset(String name) {
    values.remove(name);
  }

  /** Forgets what was known: anything may have been set. */
  public void forgetAll() {
    values.replaceAll((name, value) -> Value.UNKNOWN);
  }

  /** {@code $1 $2 ...}, if known. */
  public Optional<List<Arg>> positional() {
    return positionalKnown ? Optional.of(positional) : Optional.empty();
  }

  public void setPositional(List<Arg> args) {
    positional = List.copyOf(args);
    positionalKnown = true;
  }

  /** {@code $1} and its like are unknown from here. */
  public void forgetPositional() {
    positionalKnown = false;
  }

  /**
   * Takes in the outcome of a branch that may or may not have run: what differs is unknown from
   * here.
   */
  public void merge(Variables branch) {
    Set<String> names = new HashSet<>(values.keySet());
    names.addAll(branch.values.keySet());
    for (String name : names) {
      Value mine = values.get(name);
      if (mine == null || !mine.equals(branch.values.get(name))) {
        values.put(name, Value.UNKNOWN);
      }
    }
    if (!positional.equals(branch.positional)) {
      positionalKnown = false;
    }
  }

  /** Whether a branch changed anything. */
  public boolean sameAs(Variables other) {
    return values.equals(other.values) && positional.equals(other.positional);
  }
}
