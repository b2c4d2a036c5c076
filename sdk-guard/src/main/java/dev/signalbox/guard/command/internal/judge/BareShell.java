package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Set;

/** A shell that is given nothing to run, so that what it will run is not in the text. */
final class BareShell {
  private static final Set<String> SHELLS =
      Set.of("bash", "sh", "zsh", "fish", "dash", "ksh", "su", "csh", "tcsh");
  private static final Set<String> SWITCHES =
      Set.of("-i", "-p", "-l", "-il", "-li", "--login", "-");

  private BareShell() {}

  static boolean isOne(List<Arg> argv) {
    return isOneOf(argv.stream().map(Arg::text).toList());
  }

  static boolean isOne(String text) {
    return isOneOf(List.of(text.strip().split("\\s+")));
  }

  private static boolean isOneOf(List<String> argv) {
    if (argv.isEmpty()) {
      return false;
    }
    String program = argv.get(0);
    return SHELLS.contains(program.substring(program.lastIndexOf('/') + 1))
        && SWITCHES.containsAll(argv.subList(1, argv.size()));
  }
}
