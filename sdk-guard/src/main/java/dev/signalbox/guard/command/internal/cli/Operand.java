package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One place among a command's operands.
 *
 * @param many whether it may stand for any number of them
 */
record Operand(ArgType type, boolean many) {
  /** Reads {@code read...}, {@code write}, {@code value?}. */
  static Optional<Operand> of(String text) {
    boolean many = text.endsWith("...");
    String name = many ? text.substring(0, text.length() - 3) : text;
    return ArgType.of(name.endsWith("?") ? name.substring(0, name.length() - 1) : name)
        .map(type -> new Operand(type, many));
  }

  /** Whether everything from here belongs to another program, dashes included. */
  boolean takesTheRest() {
    return switch (type.kind()) {
      case COMMAND, EXEC, REST -> true;
      case SHELL, CODE -> many;
      default -> false;
    };
  }

  /**
   * Gives each operand its place: those before the repeated place from the left, those after it
   * from the right.
   */
  static List<ArgType> assign(List<Operand> places, List<Arg> operands) {
    List<ArgType> types = new ArrayList<>(operands.size());
    int repeated = repeated(places);
    int after = repeated < 0 ? 0 : places.size() - repeated - 1;
    for (int i = 0; i < operands.size(); i++) {
      int fromEnd = operands.size() - i;
      if (repeated < 0) {
        types.add(i < places.size() ? places.get(i).type() : ArgType.VALUE);
      } else if (i >= repeated && fromEnd <= after) {
        types.add(places.get(places.size() - fromEnd).type());
      } else {
        types.add(places.get(Math.min(i, repeated)).type());
      }
    }
    return types;
  }

  private static int repeated(List<Operand> places) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).many()) {
        return i;
      }
    }
    return -1;
  }
}
