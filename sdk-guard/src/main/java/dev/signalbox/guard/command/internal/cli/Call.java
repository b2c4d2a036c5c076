package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Optional;

/**
 * A command line read by its program's grammar. <em>Immutable.</em>
 *
 * @param argv as it was given, the program first
 * @param command the (sub)command it calls
 * @param path its words: {@code git remote add}
 * @param flags options, in order, in their canonical names
 * @param operands what is neither option nor subcommand
 * @param rest the command or script with its arguments that this one runs; else empty
 * @param restType what {@code rest} is
 * @param types what each operand means
 * @param unlisted whether a subcommand was named that the grammar does not know
 */
public record Call(
    List<Arg> argv,
    CommandNode command,
    List<Arg> path,
    List<Flag> flags,
    List<Arg> operands,
    List<Arg> rest,
    ArgType restType,
    List<ArgType> types,
    boolean unlisted) {
  public Call {
    argv = List.copyOf(argv);
    path = List.copyOf(path);
    flags = List.copyOf(flags);
    operands = List.copyOf(operands);
    rest = List.copyOf(rest);
    types = List.copyOf(types);
  }

  /**
   * An option that was given.
   *
   * @param option its grammar, if it has one
   * @param name as it was written, abbreviations completed
   */
  public record Flag(
      Optional<ArgType> option, String name, List<String> names, Optional<Arg> value, Arg where) {
    Flag as(ArgType type) {
      return new Flag(Optional.of(type), name, names, value, where);
    }

    boolean isNamed(String other) {
      return name.equals(other) || names.contains(other);
    }
  }

  Call with(List<Flag> otherFlags) {
    return new Call(argv, command, path, otherFlags, operands, rest, restType, types, unlisted);
  }

  /** Whether an option of that name is there. */
  public boolean has(String name) {
    for (Flag flag : flags) {
      if (flag.isNamed(name)) {
        return true;
      }
    }
    return false;
  }

  String operandText() {
    StringBuilder text = new StringBuilder();
    for (Arg operand : operands) {
      text.append(text.isEmpty() ? "" : " ").append(operand.text());
    }
    return text.toString();
  }
}
