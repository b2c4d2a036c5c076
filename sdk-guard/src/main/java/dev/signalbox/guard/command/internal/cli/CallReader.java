package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one command line by the grammar of its program. <em>Used once, by one thread.</em> */
public final class CallReader {
  private final List<Arg> argv;
  private final List<Arg> path = new ArrayList<>();
  private final List<Call.Flag> flags = new ArrayList<>();
  private final List<Arg> operands = new ArrayList<>();
  private CommandNode node;
  private List<Arg> rest = List.of();
  private ArgType restType = ArgType.VALUE;
  private int at = 1;
  private boolean optionsEnded;
  private boolean descending = true;
  private boolean unlisted;
  private boolean lastFlagUnknown;

  private CallReader(CommandNode program, List<Arg> argv) {
    this.node = program;
    this.argv = argv;
    path.add(argv.get(0));
  }

  /**
   * Reads a command line.
   *
   * @param program the grammar
   * @param argv the program and its arguments
   */
  public static Call read(CommandNode program, List<Arg> argv) {
    return new CallReader(program, argv).read();
  }

  private Call read() {
    if (node.style() == Style.TAR) {
      undashed();
    }
    while (at < argv.size() && rest.isEmpty()) {
      Arg arg = argv.get(at);
      if (!optionsEnded && arg.text().equals("--")) {
        optionsEnded = true;
        add("--", Optional.empty(), Optional.empty(), arg);
        at++;
      } else if (!optionsEnded && isOption(arg.text())) {
        option(arg);
      } else {
        operand(arg);
      }
    }
    List<Operand> ordinary = new ArrayList<>();
    for (Operand place : places()) {
      if (!place.takesTheRest()) {
        ordinary.add(place);
      }
    }
    return call(Operand.assign(ordinary, operands));
  }

  private Call call(List<ArgType> types) {
    Call call = new Call(argv, node, path, flags, operands, rest, restType, types, unlisted);
    for (Case one : node.spec().cases()) {
      if (!one.options().isEmpty() && one.when().holdsFor(call)) {
        return retyped(call);
      }
    }
    return call;
  }

  private Call retyped(Call call) {
    List<Call.Flag> retyped = new ArrayList<>();
    for (Call.Flag flag : flags) {
      retyped.add(retyped(flag, call));
    }
    return call.with(retyped);
  }

  /** What a case says of an option's value counts before what the command says. */
  private Call.Flag retyped(Call.Flag flag, Call call) {
    for (Case one : node.spec().cases()) {
      for (Option option : one.options()) {
        if (flag.isNamed(option.name()) && one.when().holdsFor(call)) {
          return flag.as(option.type());
        }
      }
    }
    return flag;
  }

  /**
   * {@code tar xf a} is {@code tar -x -f a}: each letter that takes a value takes the next word.
   */
  private void undashed() {
    if (argv.size() < 2 || argv.get(1).text().isEmpty() || argv.get(1).text().charAt(0) == '-') {
      return;
    }
    Arg cluster = argv.get(at++);
    for (int i = 0; i < cluster.text().length(); i++) {
      String name = "-" + cluster.text().charAt(i);
      Optional<Option> known = node.option(name);
      boolean takes = known.isPresent() && known.get().value() == Option.Value.REQUIRED;
      add(name, known, takes ? next() : Optional.empty(), cluster);
    }
  }

  private boolean isOption(String text) {
    return switch (node.style()) {
      case KEYS -> text.indexOf('=') > 0;
      case GNU, GO, TAR ->
          (text.length() > 1 && text.charAt(0) == '-')
              || ((text.startsWith("-") || text.startsWith("+")) && node.option(text).isPresent());
    };
  }

  private void option(Arg arg) {
    at++;
    String text = arg.text();
    switch (node.style()) {
      case KEYS -> keyed(arg, text);
      case GO -> single(arg, text);
      case GNU, TAR -> {
        if (text.startsWith("--")) {
          longOption(arg, text);
        } else if (node.option(text).isPresent()) {
          exact(arg, node.option(text).get());
        } else {
          cluster(arg, text);
        }
      }
    }
  }

  private void keyed(Arg arg, String text) {
    int equals = text.indexOf('=');
    String name = text.substring(0, equals);
    add(name, node.option(name), Optional.of(arg.from(equals + 1)), arg);
  }

  private void single(Arg arg, String text) {
    int equals = text.indexOf('=');
    String bare = equals < 0 ? text : text.substring(0, equals);
    String other = bare.startsWith("--") ? bare.substring(1) : "-" + bare;
    Optional<Option> listed = node.option(bare);
    Optional<Option> known = listed.isPresent() ? listed : node.option(other);
    String unknown = bare.startsWith("--") ? other : bare;
    String name = known.isPresent() ? known.get().name() : unknown;
    if (equals >= 0) {
      add(name, known, Optional.of(arg.from(equals + 1)), arg);
    } else {
      add(name, known, valueOf(known), arg);
    }
  }

  private void longOption(Arg arg, String text) {
    int equals = text.indexOf('=');
    String written = equals < 0 ? text : text.substring(0, equals);
    Optional<Option> exact = node.option(written);
    boolean cut = exact.isEmpty() && written.length() > 3;
    Optional<Option> known = cut ? node.abbreviated(written) : exact;
    boolean renamed = known.isPresent() && !known.get().names().contains(written);
    String name = renamed ? longName(known.get()) : written;
    if (equals >= 0) {
      add(name, known, glued(known, arg.from(equals + 1)), arg);
    } else {
      add(name, known, valueOf(known), arg);
      lastFlagUnknown = known.isEmpty();
    }
    endIfLast(known);
  }

  private static String longName(Option option) {
    for (String name : option.names()) {
      if (name.startsWith("--")) {
        return name;
      }
    }
    return option.name();
  }

  private void exact(Arg arg, Option option) {
    Optional<Option> known = Optional.of(option);
    add(arg.text(), known, valueOf(known), arg);
    endIfLast(known);
  }

  private void cluster(Arg arg, String text) {
    int i = 1;
    while (i < text.length()) {
      String name = "-" + text.charAt(i);
      Optional<Option> known = node.option(name);
      i++;
      if (known.isPresent() && known.get().value() != Option.Value.NONE) {
        boolean glued = i < text.length();
        int from = glued && text.charAt(i) == '=' && text.length() > i + 1 ? i + 1 : i;
        add(name, known, glued ? glued(known, arg.from(from)) : valueOf(known), arg);
        i = text.length();
      } else {
        add(name, known, Optional.empty(), arg);
        lastFlagUnknown = known.isEmpty() && text.length() == 2;
      }
      endIfLast(known);
    }
  }

  private void endIfLast(Optional<Option> known) {
    if (known.isPresent() && known.get().last()) {
      optionsEnded = true;
      descending = false;
    }
  }

  private Optional<Arg> valueOf(Optional<Option> known) {
    if (known.isPresent() && known.get().takesTheRest()) {
      rest = argv.subList(at, argv.size());
      restType = known.get().type();
      at = argv.size();
      return Optional.empty();
    }
    return known.isPresent() && known.get().value() == Option.Value.REQUIRED
        ? next()
        : Optional.empty();
  }

  /** {@code --exec=rm -rf}: what is glued on is the command's first word. */
  private Optional<Arg> glued(Optional<Option> known, Arg value) {
    if (known.isPresent() && known.get().takesTheRest()) {
      List<Arg> words = new ArrayList<>(List.of(value));
      words.addAll(argv.subList(at, argv.size()));
      rest = words;
      restType = known.get().type();
      at = argv.size();
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private Optional<Arg> next() {
    return at < argv.size() ? Optional.of(argv.get(at++)) : Optional.empty();
  }

  private void add(String name, Optional<Option> known, Optional<Arg> value, Arg where) {
    lastFlagUnknown = false;
    List<String> names = known.isPresent() ? known.get().names() : List.of();
    boolean typed = known.isPresent() && known.get().value() != Option.Value.NONE;
    Optional<ArgType> type = typed ? Optional.of(known.get().type()) : Optional.empty();
    flags.add(new Call.Flag(type, name, names, value, where));
    if (value.isPresent() && known.isPresent()) {
      further(known.get(), name, where);
    }
  }

  /** The second and later values of an option that takes several. */
  private void further(Option option, String name, Arg where) {
    for (ArgType type : option.more()) {
      next()
          .ifPresent(
              value ->
                  flags.add(
                      new Call.Flag(
                          Optional.of(type), name, option.names(), Optional.of(value), where)));
    }
  }

  private void operand(Arg arg) {
    if (descending && node.hasChildren()) {
      Optional<CommandNode> child = node.find(arg.text());
      if (child.isPresent()) {
        node = child.get();
        path.add(arg);
        at++;
        return;
      }
      if (lastFlagUnknown) { // perhaps the value of an option the grammar does not list
        lastFlagUnknown = false;
        at++;
        return;
      }
      unlisted = node.spec().operands().isEmpty();
    }
    descending = false;
    place(arg);
  }

  private void place(Arg arg) {
    Optional<Operand> slot = slot(arg);
    if (slot.isPresent() && slot.get().takesTheRest()) {
      rest = argv.subList(at, argv.size());
      restType = slot.get().type();
    } else {
      operands.add(arg);
      at++;
    }
  }

  /** Which place the next operand takes, as far as those before it tell. */
  private Optional<Operand> slot(Arg arg) {
    List<Operand> places = places();
    int used = operands.size();
    for (Operand place : places) {
      if (place.type().kind() == ArgType.Kind.ASSIGN) {
        int assigned = assigned();
        if (assigned == used && isAssignment(arg.text())) {
          return Optional.of(place);
        }
        used -= assigned;
      } else if (place.many() && optionsEnded && isFollowedByCommand(places, place)) {
        return Optional.of(places.get(places.size() - 1));
      } else if (used == 0 || place.many()) {
        return Optional.of(place);
      } else {
        used--;
      }
    }
    return Optional.empty();
  }

  /** {@code value... command}: values up to {@code --}, then a command. */
  private static boolean isFollowedByCommand(List<Operand> places, Operand many) {
    Operand last = places.get(places.size() - 1);
    return !last.equals(many) && last.type().kind() == ArgType.Kind.COMMAND;
  }

  private List<Operand> places() {
    for (Case one : node.spec().cases()) {
      if (!one.operands().isEmpty() && one.when().holdsFor(call(List.of()))) {
        return one.operands();
      }
    }
    return node.spec().operands();
  }

  private int assigned() {
    int n = 0;
    while (n < operands.size() && isAssignment(operands.get(n).text())) {
      n++;
    }
    return n;
  }

  static boolean isAssignment(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || Character.isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < equals; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_%()".indexOf(c) < 0) { // BASH_FUNC_f%%=
        return false;
      }
    }
    return true;
  }
}
