package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Optional;

/**
 * When a case or a rule applies. Everything stated must hold.
 *
 * @param with one of these options is there
 * @param withAll all of these are
 * @param without none of these is
 * @param operands how many operands there are; a command or script that is run counts as one
 * @param operand one operand looks like that
 * @param noOperand none does
 * @param first the first one does
 * @param last the last one does
 * @param text all operands joined by blanks look like that
 * @param runs the command or script that is run is called like that
 */
record Condition(
    List<FlagTest> with,
    List<FlagTest> withAll,
    List<FlagTest> without,
    Optional<Count> operands,
    Optional<Glob> operand,
    Optional<Glob> noOperand,
    Optional<Glob> first,
    Optional<Glob> last,
    Optional<Glob> text,
    Optional<Glob> runs) {
  static final Condition ALWAYS =
      new Condition(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether nothing is stated. */
  boolean isAlways() {
    return with.isEmpty()
        && withAll.isEmpty()
        && without.isEmpty()
        && operands.isEmpty()
        && operand.isEmpty()
        && noOperand.isEmpty()
        && first.isEmpty()
        && last.isEmpty()
        && text.isEmpty()
        && runs.isEmpty();
  }

  /** How many. */
  record Count(int least, int most) {
    boolean includes(int number) {
      return least <= number && number <= most;
    }

    /** Reads {@code 2}, {@code 1+}, {@code 0-1}. */
    static Optional<Count> of(String text) {
      try {
        int dash = text.indexOf('-');
        if (text.endsWith("+")) {
          return Optional.of(
              new Count(Integer.parseInt(text.substring(0, text.length() - 1)), Integer.MAX_VALUE));
        }
        int least = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        return Optional.of(
            new Count(least, dash < 0 ? least : Integer.parseInt(text.substring(dash + 1))));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  boolean holdsFor(Call call) {
    return (with.isEmpty() || any(with, call))
        && all(withAll, call)
        && !any(without, call)
        && operandsFit(call);
  }

  private boolean operandsFit(Call call) {
    List<Arg> given = call.operandsAndAddresses();
    int n = call.operands().size();
    return (operands.isEmpty() || operands.get().includes(call.rest().isEmpty() ? n : n + 1))
        && (operand.isEmpty() || anyIs(operand.get(), given))
        && (noOperand.isEmpty() || !anyIs(noOperand.get(), given))
        && (first.isEmpty() || (n > 0 && first.get().matches(given.get(0).text())))
        && (last.isEmpty() || (n > 0 && last.get().matches(given.get(n - 1).text())))
        && (text.isEmpty() || text.get().matches(call.operandText()))
        && (runs.isEmpty() || call.runs(runs.get()));
  }

  private static boolean anyIs(Glob glob, List<Arg> given) {
    for (Arg arg : given) {
      if (glob.matches(arg.text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<FlagTest> tests, Call call) {
    for (FlagTest test : tests) {
      if (test.holdsFor(call)) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(List<FlagTest> tests, Call call) {
    for (FlagTest test : tests) {
      if (!test.holdsFor(call)) {
        return false;
      }
    }
    return true;
  }
}
