package dev.signalbox.guard.command.internal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One option of a program.
 *
 * @param names all its spellings; the first is the one conditions are compared by
 * @param value whether and how it takes a value
 * @param type what the value means
 * @param more what the values after the first mean: {@code --arg NAME VALUE} takes two
 * @param last whether no option comes after it: {@code sh -c}'s string ends the options
 */
record Option(List<String> names, Value value, ArgType type, List<ArgType> more, boolean last) {
  Option {
    names = List.copyOf(names);
    more = List.copyOf(more);
  }

  /** How a value follows. */
  enum Value {
    NONE,
    /** Glued or as the next argument. */
    REQUIRED,
    /** Glued or not at all: {@code --color=auto}, {@code -i.bak}. */
    ATTACHED
  }

  String name() {
    return names.get(0);
  }

  /** Whether its value is a command, and so everything after it. */
  boolean takesTheRest() {
    return type.kind() == ArgType.Kind.COMMAND || type.kind() == ArgType.Kind.REST;
  }

  /** Reads {@code -o|--output=write}, {@code -i?=}, {@code -c!=shell}, {@code --bind=path+path}. */
  static Optional<Option> of(String text) {
    int equals = text.indexOf('=');
    String left = equals < 0 ? text : text.substring(0, equals);
    boolean last = left.endsWith("!");
    boolean attached = left.endsWith("?");
    String names = last || attached ? left.substring(0, left.length() - 1) : left;
    List<ArgType> types = types(equals < 0 ? "" : text.substring(equals + 1));
    Value value = equals < 0 ? Value.NONE : attached ? Value.ATTACHED : Value.REQUIRED;
    return names.isEmpty() || types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Option(
                Lists.split(names, '|'),
                value,
                types.get(0),
                types.subList(1, types.size()),
                last));
  }

  /** The types of its values; none if one is unknown. */
  private static List<ArgType> types(String text) {
    List<ArgType> types = new ArrayList<>();
    for (String name : text.split("[+]", -1)) {
      Optional<ArgType> type = ArgType.of(name);
      if (type.isEmpty()) {
        return List.of();
      }
      types.add(type.get());
    }
    return types;
  }
}
