package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that only running the command would tell, where a subcommand or an option may hide that
 * destroys something: {@code git $CMD}, {@code git push $FLAGS}.
 */
final class UnknownWords {
  /** Variables whose names say that they hold options. */
  private static final Pattern OPTIONS =
      Pattern.compile(
          "\"?\\$\\{?(?:\\w*_)?(?:FLAGS?|OPTS?|OPTIONS?|ARGS?|EXTRA|PARAMS?|FORCE)"
              + "(?:\\[[@*]])?}?\"?",
          Pattern.CASE_INSENSITIVE);

  private final Session session;

  UnknownWords(Session session) {
    this.session = session;
  }

  void check(Call call) {
    List<Arg> operands = call.operands();
    if (call.unlisted() && startsUnknown(operands) && call.command().mayDestroyBelow()) {
      hold(operands.get(0), "Which subcommand runs is known only when it runs: ");
    } else if (call.command().adapter().isEmpty() // there, words may be those of another command
        && call.command().rules().stream().anyMatch(UnknownWords::isOnAnOption)) {
      for (Arg operand : operands) {
        if (operand.isHole() && OPTIONS.matcher(session.written(operand.span())).matches()) {
          hold(operand, "Which options it is given is known only when it runs: ");
        }
      }
    }
  }

  private static boolean startsUnknown(List<Arg> operands) {
    return !operands.isEmpty() && operands.get(0).text().indexOf(Arg.HOLE) == 0;
  }

  private static boolean isOnAnOption(Rule rule) {
    return rule.riskClass() == RiskClass.DESTRUCTIVE
        && rule.decision() != Verdict.ALLOW
        && rule.asksForOptions();
  }

  private void hold(Arg word, String reason) {
    session.unknown("guard.unknown-word", word.span(), reason + session.written(word.span()) + ".");
  }
}
