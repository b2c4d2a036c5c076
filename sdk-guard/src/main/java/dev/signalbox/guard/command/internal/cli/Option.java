package dev.signalbox.guard.command.internal.cli;

import java.util.List;
import java.util.Optional;

/**
 * One option of a program.
 *
 * @param names all its spellings; the first is the one conditions are compared by
 * @param value whether and how it takes a value
 * @param type what the value means
 * @param last whether no option comes after it: {@code sh -c}'s string ends the options
 */
record Option(List<String> names, Value value, ArgType type, boolean last) {
  Option {
    names = List.copyOf(names);
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

  /** Reads {@code -o|--output=write}, {@code -i?=}, {@code -c!=shell}, {@code -f|--force}. */
  static Optional<Option> of(String text) {
    int equals = text.indexOf('=');
    String left = equals < 0 ? text : text.substring(0, equals);
    boolean last = left.endsWith("!");
    boolean attached = left.endsWith("?");
    String names = last || attached ? left.substring(0, left.length() - 1) : left;
    Optional<ArgType> type = ArgType.of(equals < 0 ? "" : text.substring(equals + 1));
    Value value = equals < 0 ? Value.NONE : attached ? Value.ATTACHED : Value.REQUIRED;
    return names.isEmpty()
        ? Optional.empty()
        : type.map(known -> new Option(Lists.split(names, '|'), value, known, last));
  }
}
