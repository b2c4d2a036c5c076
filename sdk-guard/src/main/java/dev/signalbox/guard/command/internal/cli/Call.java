package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.ArrayList;
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

    /** Whether its value is of that kind. */
    public boolean isOf(ArgType.Kind kind) {
      return option.isPresent() && option.get().kind() == kind;
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

  /** Whether the command or script that it runs is called so. */
  boolean runs(Glob name) {
    return !rest.isEmpty()
        && restType.kind() != ArgType.Kind.REST
        && name.matches(rest.get(0).text());
  }

  /** Its operands, and the addresses that options carry: {@code curl --url https://x}. */
  List<Arg> operandsAndAddresses() {
    List<Arg> all = new ArrayList<>(operands);
    for (Flag flag : flags) {
      if (flag.option().filter(type -> type.kind() == ArgType.Kind.URL).isPresent()) {
        flag.value().ifPresent(all::add);
      }
    }
    return all;
  }

  String operandText() {
    StringBuilder text = new StringBuilder();
    for (Arg operand : operands) {
      text.append(text.isEmpty() ? "" : " ").append(operand.text());
    }
    return text.toString();
  }

  /**
   * Whether it only asks for the program's help or version. After an operand {@code --help} may be
   * one too: {@code sh -c 'rm x' --help}, and {@code rm x --help} where options come first.
   */
  public boolean asksForHelp() {
    boolean alone = argv.size() == 2;
    for (Flag flag : path.size() > 1 ? flags : leading()) {
      String name = flag.name();
      boolean help = name.equals("--help") || (isGo() && name.equals("-help"));
      boolean version = name.equals("--version") || (isGo() && name.equals("-version"));
      if (help || (alone && version)) {
        return alone || !command.program().equals("kill"); // a shell's own reads it as a process
      }
    }
    return false;
  }

  /**
   * Options in front of the first operand. Not every system looks for options behind it: there,
   * {@code rm -rf x --help} deletes two things.
   */
  private List<Flag> leading() {
    if (operands.isEmpty()) {
      return flags;
    }
    int first = index(operands.get(0));
    List<Flag> leading = new ArrayList<>();
    for (Flag flag : flags) {
      if (index(flag.where()) < first) {
        leading.add(flag);
      }
    }
    return leading;
  }

  @SuppressWarnings("ReferenceEquality") // the same word may stand there twice
  private int index(Arg word) {
    for (int i = 0; i < argv.size(); i++) {
      if (argv.get(i) == word) {
        return i;
      }
    }
    return 0;
  }

  /** Whether that word is its one operand: {@code aws s3 rm help}. */
  boolean isOnly(String word) {
    return operands.size() == 1 && !word.startsWith("-") && operands.get(0).text().equals(word);
  }

  private boolean isGo() {
    return command.style() == Style.GO;
  }

  /** Whether an option makes it only say what it would do. */
  public boolean onlyLooks() {
    boolean runsCode = standardInput().isPresent() && !standardInput().get().equals("args");
    return command.onlyLooks(runsCode && path.size() == 1 ? with(leading()) : this);
  }

  /** Whether its deletes and changes reach everything below. */
  public boolean isRecursive() {
    for (FlagTest test : command.spec().recursive()) {
      if (test.name().equals("always") || test.holdsFor(this)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it does that to something. */
  public boolean does(Action action) {
    for (Does one : does()) {
      if (one.action() == action) {
        return true;
      }
    }
    return false;
  }

  /** What it does by being called, cases included. */
  public List<Does> does() {
    List<Does> all = new ArrayList<>(unlisted ? command.spec().otherwise() : command.spec().does());
    for (Case one : command.spec().cases()) {
      if (!one.does().isEmpty() && one.when().holdsFor(this)) {
        all.addAll(one.does());
      }
    }
    return all;
  }

  /** Whether its grammar says nothing about what it does. */
  public boolean isUndescribed() {
    CommandSpec spec = command.spec();
    return (spec.isNothing() && !command.hasChildren())
        || (does().isEmpty() && rest.isEmpty() && takesCommand(spec))
        || (spec.does().isEmpty()
            && spec.operands().isEmpty()
            && !hasCase(spec)
            && spec.adapter().isEmpty()
            && spec.standardInput().isEmpty()
            && !command.hasChildren()
            && !hasTypedFlag());
  }

  private static boolean takesCommand(CommandSpec spec) {
    for (Operand place : spec.operands()) {
      if (place.type().kind() == ArgType.Kind.COMMAND) {
        return true;
      }
    }
    return false;
  }

  private boolean hasCase(CommandSpec spec) {
    for (Case one : spec.cases()) {
      if (one.when().holdsFor(this)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasTypedFlag() {
    for (Flag flag : flags) {
      if (flag.option().isPresent() && !flag.isOf(ArgType.Kind.VALUE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it waits for what somebody types: a shell, an interpreter, a database client. */
  public boolean isInteractive() {
    return command.spec().standardInput().isPresent()
        && readsInput()
        && !command.spec().standardInput().get().equals("args");
  }

  /** How it reads its standard input. */
  public Optional<String> standardInput() {
    return command.spec().standardInput();
  }

  /** Files of code that it loads. */
  public List<Arg> loaded() {
    List<Arg> files = new ArrayList<>();
    for (Flag flag : flags) {
      if (flag.isOf(ArgType.Kind.LOAD) && flag.value().isPresent()) {
        files.add(flag.value().get());
      }
    }
    for (int i = 0; i < operands.size(); i++) {
      if (types.get(i).kind() == ArgType.Kind.LOAD) {
        files.add(operands.get(i));
      }
    }
    return files;
  }

  /** Whether it reads its standard input: nothing else says what to run. */
  public boolean readsInput() {
    return (rest.isEmpty() || restType.kind() == ArgType.Kind.REST) && !isGivenCode();
  }

  private boolean isGivenCode() {
    for (ArgType type : types) {
      if (isCode(type)) {
        return true;
      }
    }
    for (Flag flag : flags) {
      if (flag.option().isPresent() && isCode(flag.option().get())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCode(ArgType type) {
    return switch (type.kind()) {
      case CODE, SHELL, EXEC, LOAD -> true;
      default -> false;
    };
  }
}
