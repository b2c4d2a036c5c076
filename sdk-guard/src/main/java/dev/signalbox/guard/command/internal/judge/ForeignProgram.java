package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import java.util.List;
import java.util.Set;

/**
 * A setting or a variable that names the editor, pager or transport of another program, set to a
 * shell or to a file of a passing place: hardly ever what it is for.
 */
final class ForeignProgram {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash", "ksh", "fish");
  private static final List<String> PASSING = List.of("/tmp/", "/var/tmp/", "/dev/shm/");

  private ForeignProgram() {}

  /** Holds the command if {@code text} starts one. */
  static void check(Session session, String setting, String text, Span span) {
    List<String> words = Outputs.words(text);
    if (!words.isEmpty() && isOne(words)) {
      session.report.add(
          "guard.foreign-program",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          span,
          setting + " makes another program run " + Sentences.shown(text) + ".");
    }
  }

  private static boolean isOne(List<String> words) {
    String program = words.get(0);
    String name = program.substring(program.lastIndexOf('/') + 1);
    return (SHELLS.contains(name) && words.size() > 1)
        || PASSING.stream().anyMatch(program::startsWith);
  }
}
