package dev.signalbox.guard.command.internal.word;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of a shell that the judged text sets. <em>Not thread-safe.</em> */
public final class Variables {
  private static final int MAX_CHARS = 32_768;

  private static final int MAX_NAMES = 256;

  private Map<String, Value> values;
  private boolean shared;
  private boolean overflown;
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
    shared = true;
    Variables copy = new Variables(values, positional, positionalKnown);
    copy.shared = true;
    copy.overflown = overflown;
    return copy;
  }

  public Optional<Value> get(String name) {
    Value value = values.get(name);
    return Optional.ofNullable(value == null && overflown ? Value.UNKNOWN : value);
  }

  public void set(String name, Value value) {
    Value kept = isTooLarge(value) ? Value.UNKNOWN : value;
    if (kept.equals(values.get(name))) {
      return;
    }
    if (values.size() >= MAX_NAMES && !values.containsKey(name)) {
      overflown = true; // from here on, what is not known may be anything
      return;
    }
    own().put(name, kept);
  }

  /** The map, to be changed: nobody else's from here on. */
  private Map<String, Value> own() {
    if (shared) {
      values = new HashMap<>(values);
      shared = false;
    }
    return values;
  }

  /** {@code x=$x$x} again and again is a bomb; what it holds is of no interest. */
  private static boolean isTooLarge(Value value) {
    int size = 0;
    for (String element : value.elements()) {
      size += element.length() + 1;
      if (size > MAX_CHARS) {
        return true;
      }
    }
    return false;
  }

  public void unset(String name) {
    if (values.containsKey(name)) {
      own().remove(name);
    }
  }

  /** Forgets what was known: anything may have been set. */
  public void forgetAll() {
    own().replaceAll((name, value) -> Value.UNKNOWN);
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
    overflown |= branch.overflown;
    if (values != branch.values) {
      mergeValues(branch);
    }
    if (!positional.equals(branch.positional)) {
      positionalKnown = false;
    }
  }

  private void mergeValues(Variables branch) {
    Set<String> names = new HashSet<>(values.keySet());
    names.addAll(branch.values.keySet());
    for (String name : names) {
      Value mine = values.get(name);
      if (mine == null || !mine.equals(branch.values.get(name))) {
        set(name, Value.UNKNOWN);
      }
    }
  }

  /** Whether a branch changed anything. */
  public boolean sameAs(Variables other) {
    return values.equals(other.values) && positional.equals(other.positional);
  }
}
