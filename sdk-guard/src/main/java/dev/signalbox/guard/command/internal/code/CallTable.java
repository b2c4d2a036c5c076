package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.Resources;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a language do, read from a {@code .calls} resource. A line is {@code kind
 * [detail] [argument]: names}; a name may be {@code math.*} for all of a module and {@code *.strip}
 * for a method of anything. <em>Immutable.</em>
 */
final class CallTable {
  private final Map<String, Effect> effects = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> modules = new HashSet<>();
  private final Set<String> environments = new HashSet<>();

  private CallTable() {}

  static CallTable load(String language) {
    CallTable table = new CallTable();
    byte[] bytes = Resources.bytes("internal/code/" + language + ".calls");
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      table.line(line.strip());
    }
    return table;
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int colon = line.indexOf(": ");
    if (colon < 0) {
      throw new IllegalStateException("no ': ' in: " + line);
    }
    String[] head = line.substring(0, colon).split(" ", -1);
    for (String name : line.substring(colon + 2).split(" ", -1)) {
      if (!name.isEmpty()) {
        entry(head, name);
      }
    }
  }

  private void entry(String[] head, String name) {
    switch (head[0]) {
      case "modules" -> modules.add(name);
      case "environment" -> environments.add(name);
      case "alias" -> aliases.put(name, head[1]);
      default -> {
        Effect known = effects.put(name, effect(head));
        if (known != null) {
          throw new IllegalStateException("twice: " + name);
        }
      }
    }
  }

  private static Effect effect(String[] head) {
    String kind = head[0].toUpperCase(Locale.ROOT).replace('-', '_');
    String detail = "";
    int arg = 0;
    for (int i = 1; i < head.length; i++) {
      switch (head[i]) {
        case "self" -> arg = Effect.SELF;
        case "all" -> arg = Effect.ALL;
        default -> {
          if (Character.isDigit(head[i].charAt(0))) {
            arg = Integer.parseInt(head[i]);
          } else {
            detail = head[i];
          }
        }
      }
    }
    return new Effect(Effect.Kind.valueOf(kind), detail, arg);
  }

  /** The name that the table knows something by. */
  String canonical(String name) {
    String whole = aliases.get(name);
    if (whole != null) {
      return whole.isEmpty() ? name : whole;
    }
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      String alias = aliases.get(name.substring(0, dot));
      if (alias != null) {
        return alias.isEmpty() ? name.substring(dot + 1) : alias + name.substring(dot);
      }
    }
    return name;
  }

  /** What a call of a name does; null if the table does not say. */
  @Nullable Effect effect(String name) {
    Effect exact = effects.get(name);
    if (exact != null) {
      return exact;
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      Effect module = effects.get(name.substring(0, dot) + ".*");
      if (module != null) {
        return module;
      }
    }
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : effects.get("*" + name.substring(dot));
  }

  boolean isModule(String name) {
    return modules.contains(name);
  }

  boolean isEnvironment(String name) {
    return environments.contains(name);
  }
}
