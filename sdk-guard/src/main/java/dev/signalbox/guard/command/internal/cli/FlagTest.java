package dev.signalbox.guard.command.internal.cli;

import java.util.Optional;

/**
 * Asks for an option: {@code --force}, {@code -X=DELETE|PUT}, {@code --dry-run!=none}.
 *
 * @param value what its value must look like
 * @param negated whether the value must not look like that
 */
record FlagTest(String name, Optional<Glob> value, boolean negated) {
  static FlagTest of(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new FlagTest(text, Optional.empty(), false);
    }
    boolean negated = equals > 0 && text.charAt(equals - 1) == '!';
    return new FlagTest(
        text.substring(0, negated ? equals - 1 : equals),
        Optional.of(Glob.of(text.substring(equals + 1))),
        negated);
  }

  boolean holdsFor(Call call) {
    for (Call.Flag flag : call.flags()) {
      if (flag.isNamed(name) && valueFits(flag)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it holds and nothing takes it back: {@code --dry-run --no-dry-run}. */
  boolean holdsForAll(Call call) {
    boolean found = false;
    for (Call.Flag flag : call.flags()) {
      if (flag.isNamed(name)) {
        found = valueFits(flag);
        if (!found) {
          return false;
        }
      } else if (name.startsWith("--") && flag.isNamed("--no-" + name.substring(2))) {
        return false;
      }
    }
    return found;
  }

  private boolean valueFits(Call.Flag flag) {
    if (value.isEmpty()) {
      return true;
    }
    boolean fits = flag.value().isPresent() && value.get().matches(flag.value().get().text());
    return fits != negated;
  }
}
