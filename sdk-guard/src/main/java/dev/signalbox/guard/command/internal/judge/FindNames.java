package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the tests of a {@code find} expression say of the names of what it finds: for the whole, and
 * for each action by the tests in front of it. Absent names may be any. <em>Used once, by one
 * thread.</em>
 */
final class FindNames {
  private static final Set<String> BY_NAME =
      Set.of("-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename");
  private static final Set<String> ACTIONS =
      Set.of("-delete", "-exec", "-execdir", "-ok", "-okdir");
  private static final int MAX_NAMES = 8;

  private final List<Arg> argv;
  private final Set<Integer> valued;
  private final Map<Integer, Optional<Set<String>>> atAction = new HashMap<>();
  private final Optional<Set<String>> ofAll;
  private int at;

  FindNames(Call call, int from) {
    this.argv = call.argv();
    this.valued = valued(call);
    this.at = from;
    this.ofAll = either(Optional.empty());
  }

  /** The names of all that the expression lets through. */
  Optional<Set<String>> ofAll() {
    return ofAll;
  }

  /** The names of what the action at that place of the command line is given. */
  Optional<Set<String>> at(int action) {
    return atAction.getOrDefault(action, Optional.empty());
  }

  /** Where the words stand that take the next one as their value. */
  @SuppressWarnings("ReferenceEquality") // the same word may stand there twice
  private static Set<Integer> valued(Call call) {
    Set<Integer> places = new HashSet<>();
    for (Call.Flag flag : call.flags()) {
      for (int i = 1; i + 1 < call.argv().size() && flag.value().isPresent(); i++) {
        if (call.argv().get(i) == flag.where()) {
          places.add(i);
        }
      }
    }
    return places;
  }

  /** Alternatives, up to a closing parenthesis or the end. */
  private Optional<Set<String>> either(Optional<Set<String>> known) {
    Optional<Set<String>> names = chain(known);
    while (at < argv.size() && !isClosing()) {
      at++;
      names = union(names, chain(known));
    }
    return names;
  }

  /** Tests and actions that all must hold, up to the next alternative. */
  private Optional<Set<String>> chain(Optional<Set<String>> known) {
    Optional<Set<String>> names = known;
    while (at < argv.size() && !isClosing() && !isAlternative()) {
      String word = argv.get(at).text();
      if (word.equals("!") || word.equals("-not")) {
        at++;
        primary(Optional.empty());
      } else {
        names = primary(names);
      }
    }
    return names;
  }

  private Optional<Set<String>> primary(Optional<Set<String>> known) {
    if (at >= argv.size()) {
      return known;
    }
    String word = argv.get(at).text();
    if (word.equals("(")) {
      at++;
      Optional<Set<String>> inside = either(known);
      at++;
      return inside;
    }
    if (BY_NAME.contains(word) && at + 1 < argv.size()) {
      at += 2;
      return known.or(() -> named(argv.get(at - 1).text()));
    }
    if (ACTIONS.contains(word)) {
      atAction.put(at, known);
    }
    at =
        word.startsWith("-exec") || word.startsWith("-ok")
            ? endOfCommand(argv, at + 1) + 1
            : next();
    return known;
  }

  private int next() {
    return valued.contains(at) ? at + 2 : at + 1;
  }

  private static Optional<Set<String>> named(String pattern) {
    boolean any = pattern.isEmpty() || pattern.equals("*") || pattern.charAt(0) == Arg.HOLE;
    return any ? Optional.empty() : Optional.of(Set.of(pattern));
  }

  private static Optional<Set<String>> union(Optional<Set<String>> a, Optional<Set<String>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    Set<String> all = new TreeSet<>(a.get());
    all.addAll(b.get());
    return all.size() > MAX_NAMES ? Optional.empty() : Optional.of(all);
  }

  private boolean isClosing() {
    return argv.get(at).text().equals(")");
  }

  private boolean isAlternative() {
    String word = argv.get(at).text();
    return word.equals("-o") || word.equals("-or") || word.equals(",");
  }

  /**
   * Where the command of an {@code -exec} ends: at {@code ;}, or at the {@code +} after {@code {}}.
   */
  static int endOfCommand(List<Arg> argv, int from) {
    int end = from;
    while (end < argv.size() && !argv.get(end).text().equals(";") && !isPlus(argv, end)) {
      end++;
    }
    return end;
  }

  private static boolean isPlus(List<Arg> argv, int i) {
    return argv.get(i).text().equals("+") && argv.get(i - 1).text().equals("{}");
  }
}
