package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Value.Fields;
import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Made;
import dev.signalbox.guard.command.internal.code.Value.Member;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of a code as far as they are known. <em>Not thread-safe; one per text.</em> */
final class Scope {
  /** The type of a variable of the environment that by its name holds a secret. */
  static final String SECRET = "secret";

  private final CallTable table;
  private final Map<String, Value> variables = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> defined = new HashSet<>();

  Scope(CallTable table) {
    this.table = table;
  }

  /** Takes over which variables are unknown for good, and which functions the code defines. */
  void learn(Outline outline) {
    hidden.addAll(outline.opaque());
    defined.addAll(outline.defined());
  }

  boolean defines(String name) {
    return defined.contains(name);
  }

  boolean holds(String variable) {
    return hidden.contains(variable) || variables.containsKey(variable);
  }

  Value read(String variable) {
    if (hidden.contains(variable)) {
      return Unknown.VALUE;
    }
    Value value = variables.get(variable);
    return value != null ? value : new Name(table.canonical(variable));
  }

  void assign(String variable, String op, Value value) {
    boolean adds = op.equals("+=") || op.equals(".=");
    variables.put(variable, adds ? Value.concat(read(variable), value) : value);
  }

  /** Brings a name in even where its variable is otherwise unknown. */
  void bring(String variable, Value value) {
    hidden.remove(variable);
    variables.put(variable, value);
  }

  Value member(Value owner, String name) {
    if (owner instanceof Name n) {
      return table.isEnvironment(n.path())
          ? environment(name)
          : new Name(table.canonical(n.path() + "." + name));
    }
    if (owner instanceof Fields fields && fields.values().containsKey(name)) {
      return fields.values().getOrDefault(name, Unknown.VALUE);
    }
    if (owner instanceof Made made && table.effect(made.type() + "." + name) == null) {
      return property(made, name);
    }
    return new Member(owner, name);
  }

  private static Value property(Made owner, String name) {
    boolean around = name.equals("parent");
    return around && owner.type().endsWith("Path")
        ? new Made(owner.type(), List.of(Value.concat(owner, Value.text("/.."))))
        : new Member(owner, name);
  }

  Value index(Value owner, Value key) {
    String text = key.constant();
    if (owner instanceof Name n) {
      if (text == null) {
        return new Member(Unknown.VALUE, "[" + Value.HOLE + "]");
      }
      return table.isEnvironment(n.path())
          ? environment(text)
          : new Name(table.canonical(n.path() + "." + text));
    }
    if (owner instanceof Fields fields && text != null) {
      return fields.values().getOrDefault(text, Unknown.VALUE);
    }
    return owner instanceof Items items && text != null ? item(items, text) : Unknown.VALUE;
  }

  private static Value item(Items items, String index) {
    try {
      int at = Integer.parseInt(index);
      return at < items.values().size() && at >= 0 ? items.values().get(at) : Unknown.VALUE;
    } catch (NumberFormatException e) {
      return Unknown.VALUE;
    }
  }

  static Value environment(String variable) {
    if (SecretNames.isOne(variable)) {
      return new Made(SECRET, List.of());
    }
    return Value.text(variable.equals("HOME") || variable.equals("USERPROFILE") ? "~" : Value.HOLE);
  }
}
