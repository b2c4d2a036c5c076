package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Set;

/**
 * Programs that a setting, a variable or an option of another program names: {@code
 * GIT_SSH_COMMAND=/tmp/x git fetch}. One that lies where anybody may put files is not what the
 * other program normally uses.
 */
final class HookedPrograms {
  private static final List<String> ANYBODYS =
      List.of("/tmp/", "/var/tmp/", "/dev/shm/", "/private/tmp/");

  private static final Set<String> CONNECT =
      Set.of("curl", "wget", "nc", "ncat", "netcat", "socat", "telnet");

  private final Session session;

  HookedPrograms(Session session) {
    this.session = session;
  }

  void judge(Arg command) {
    List<String> words = Outputs.words(command.text());
    boolean anybodys = words.stream().anyMatch(HookedPrograms::isAnybodys);
    boolean connects = !words.isEmpty() && CONNECT.contains(words.get(0));
    if (anybodys || connects) {
      session.report.add(
          "guard.program-by-setting",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          command.span(),
          "Makes another program run "
              + Sentences.shown(command.text())
              + (connects
                  ? ", which talks to other machines."
                  : ", which lies where anybody may put files."));
    }
  }

  private static boolean isAnybodys(String word) {
    return ANYBODYS.stream().anyMatch(word::startsWith);
  }
}
