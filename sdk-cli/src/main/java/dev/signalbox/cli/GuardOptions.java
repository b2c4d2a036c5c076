package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code guard check} and {@code guard explain} are asked.
 *
 * @param explain whether all steps and findings are wanted
 * @param setup which guard
 * @param cwd where the command would run; else where this process runs
 * @param workspace what the agent may work on
 * @param json whether the answer is for a machine
 * @param command one text for a shell, or a program and its arguments
 */
record GuardOptions(
    boolean explain,
    GuardSetup setup,
    Optional<String> cwd,
    Optional<String> workspace,
    boolean json,
    List<String> command) {
  static final String GROUP = "guard";
  static final String CHECK = "check";
  static final String EXPLAIN = "explain";
  static final String CWD = "--cwd";
  static final String WORKSPACE = "--workspace";
  static final String JSON = "--json";
  private static final String END = "--";

  GuardOptions {
    command = List.copyOf(command);
  }

  /**
   * Reads the plain form {@code guard check [OPTION VALUE | OPTION=VALUE]... -- CMD...} at a
   * hundredth of the cost of the library that reads command lines. Anything else, and whatever is
   * wrong, is empty: the library then reads it and says what to do.
   */
  static Optional<GuardOptions> plain(String... args) {
    if (args.length < 4 || !args[0].equals(GROUP)) {
      return Optional.empty();
    }
    boolean explain = args[1].equals(EXPLAIN);
    return explain || args[1].equals(CHECK) ? new Plain(args).read(explain) : Optional.empty();
  }

  /** Reads one command line. */
  private static final class Plain {
    private final String[] args;
    private int at = 2;
    private Optional<String> profile = Optional.empty();
    private Optional<String> config = Optional.empty();
    private Optional<String> cwd = Optional.empty();
    private Optional<String> workspace = Optional.empty();
    private final List<String> rules = new ArrayList<>();
    private boolean json;

    Plain(String[] args) {
      this.args = args;
    }

    Optional<GuardOptions> read(boolean explain) {
      while (at < args.length && !args[at].equals(END)) {
        if (!option(args[at++])) {
          return Optional.empty();
        }
      }
      if (at + 1 >= args.length) {
        return Optional.empty(); // no command
      }
      List<String> command = List.of(args).subList(at + 1, args.length);
      GuardSetup setup = new GuardSetup(profile, config, rules);
      return Optional.of(new GuardOptions(explain, setup, cwd, workspace, json, command));
    }

    private boolean option(String arg) {
      if (arg.equals(JSON)) {
        boolean first = !json;
        json = true;
        return first;
      }
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      String value = equals >= 0 ? arg.substring(equals + 1) : at < args.length ? args[at++] : "";
      return !value.isEmpty() && value.charAt(0) != '-' && set(name, value);
    }

    private boolean set(String name, String value) {
      boolean first = true;
      Optional<String> present = Optional.of(value);
      switch (name) {
        case GuardSetup.PROFILE -> {
          first = profile.isEmpty();
          profile = present;
        }
        case GuardSetup.CONFIG -> {
          first = config.isEmpty();
          config = present;
        }
        case CWD -> {
          first = cwd.isEmpty();
          cwd = present;
        }
        case WORKSPACE -> {
          first = workspace.isEmpty();
          workspace = present;
        }
        case GuardSetup.RULES -> rules.add(value);
        default -> first = false;
      }
      return first;
    }
  }
}
