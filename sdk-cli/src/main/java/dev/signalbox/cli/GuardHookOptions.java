package dev.signalbox.cli;

import dev.signalbox.cli.hook.HookDialect;
import dev.signalbox.cli.hook.OnFailure;
import dev.signalbox.core.DataException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.guard.command.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code guard hook} is asked. Read here and not by the library that reads command lines,
 * which costs more than the whole rest; that library only shows the help.
 *
 * @param dialect whose questions
 * @param setup which guard
 * @param workspace what the agent may work on
 * @param onFailure what becomes of a call that cannot be judged
 * @param deadline how long reading and judging may take
 * @param approvals file that says where held calls wait for a person
 * @param principal who asks for approval
 */
record GuardHookOptions(
    HookDialect dialect,
    GuardSetup setup,
    Optional<String> workspace,
    OnFailure onFailure,
    Duration deadline,
    Optional<String> approvals,
    Optional<String> principal) {
  static final String HOOK = "hook";
  static final String DIALECT = "--dialect";
  static final String ON_FAILURE = "--on-failure";
  static final String DEADLINE = "--deadline";
  static final String APPROVALS = "--approvals";
  static final String PRINCIPAL = "--principal";
  static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

  private static final double MOST_SECONDS = 3600;

  /** Whether there is a file that may say where held calls wait. */
  boolean mayHold() {
    return approvals.isPresent() || setup.config().isPresent();
  }

  /** Whether a hook is asked for, and not its help. */
  static boolean isAsked(String... args) {
    if (args.length < 2 || !args[0].equals(GuardOptions.GROUP) || !args[1].equals(HOOK)) {
      return false;
    }
    return args.length < 3 || !(args[2].equals("--help") || args[2].equals("-h"));
  }

  /**
   * Reads {@code guard hook [--NAME VALUE | --NAME=VALUE]...}.
   *
   * @throws DataException if it is anything else
   */
  static GuardHookOptions of(String... args) {
    Reader reader = new Reader();
    int at = 2;
    while (at < args.length) {
      String arg = args[at++];
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      String value = equals >= 0 ? arg.substring(equals + 1) : at < args.length ? args[at++] : "";
      reader.set(name, value);
    }
    return reader.options();
  }

  /** Collects one command line. */
  private static final class Reader {
    private final List<String> rules = new ArrayList<>();
    private Optional<String> dialect = Optional.empty();
    private Optional<String> profile = Optional.empty();
    private Optional<String> config = Optional.empty();
    private Optional<String> workspace = Optional.empty();
    private Optional<String> onFailure = Optional.empty();
    private Optional<String> deadline = Optional.empty();
    private Optional<String> approvals = Optional.empty();
    private Optional<String> principal = Optional.empty();

    void set(String name, String value) {
      switch (name) {
        case DIALECT -> dialect = once(name, dialect, value);
        case GuardSetup.PROFILE -> profile = once(name, profile, value);
        case GuardSetup.CONFIG -> config = once(name, config, value);
        case GuardSetup.RULES -> rules.add(once(name, Optional.empty(), value).get());
        case GuardOptions.WORKSPACE -> workspace = once(name, workspace, value);
        case ON_FAILURE -> onFailure = once(name, onFailure, value);
        case DEADLINE -> deadline = once(name, deadline, value);
        case APPROVALS -> approvals = once(name, approvals, value);
        case PRINCIPAL -> principal = once(name, principal, value);
        default ->
            throw new DataException(
                "unknown option \"" + Visible.of(name) + "\"; try: signalbox guard hook --help");
      }
    }

    private static Optional<String> once(String name, Optional<String> before, String value) {
      if (before.isPresent()) {
        throw new DataException(name + " is given twice");
      }
      if (value.isEmpty() || value.charAt(0) == '-') {
        throw new DataException(name + " needs a value");
      }
      return Optional.of(value);
    }

    GuardHookOptions options() {
      return new GuardHookOptions(
          dialect(),
          new GuardSetup(profile, config, rules),
          workspace,
          onFailure.isEmpty() ? OnFailure.DENY : failure(onFailure.get()),
          deadline.isEmpty() ? DEFAULT_DEADLINE : seconds(deadline.get()),
          approvals,
          principal);
    }

    private HookDialect dialect() {
      if (dialect.isEmpty()) {
        throw new DataException(
            DIALECT + " is missing; it is one of " + String.join(", ", HookDialect.names()));
      }
      return GuardHookOptions.dialect(dialect.get());
    }
  }

  static HookDialect dialect(String name) {
    return HookDialect.named(name)
        .orElseThrow(
            () ->
                new DataException(
                    DIALECT
                        + " \""
                        + Visible.of(name)
                        + "\" is not known"
                        + DidYouMean.hint(name, HookDialect.names())
                        + "; it is one of "
                        + String.join(", ", HookDialect.names())));
  }

  static OnFailure failure(String name) {
    return OnFailure.named(name)
        .orElseThrow(
            () ->
                new DataException(
                    ON_FAILURE + " is ask or deny, not \"" + Visible.of(name) + "\""));
  }

  static Duration seconds(String text) {
    double seconds;
    try {
      seconds = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataException(DEADLINE + " is not a number of seconds: " + Visible.of(text), e);
    }
    if (!(seconds >= 0.1 && seconds <= MOST_SECONDS)) {
      throw new DataException(DEADLINE + " must be from 0.1 to 3600 seconds");
    }
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
