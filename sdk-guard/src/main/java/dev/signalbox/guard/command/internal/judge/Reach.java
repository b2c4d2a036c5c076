package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.ArgType;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.Set;

/** Calls that reach other machines, or install what came from there. */
final class Reach {
  private static final Set<Action> REACHING =
      Set.of(Action.FETCH, Action.SEND, Action.INSTALL, Action.EXECUTE);

  /** Programs that send whatever they are fed, as it is. */
  private static final Set<String> RAW = Set.of("nc", "ncat", "netcat", "telnet");

  private final Interpreter interpreter;

  Reach(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Addresses and downloads among the operands of whatever gets, sends or installs something. */
  void addresses(Call call) {
    boolean installs = does(call, Set.of(Action.INSTALL));
    if (!does(call, REACHING)) {
      return;
    }
    for (int i = 0; i < call.operands().size(); i++) {
      Arg operand = call.operands().get(i);
      if (operand.text().contains("://") && call.types().get(i).kind() != ArgType.Kind.URL) {
        new Urls(interpreter.session).misleads(operand);
      }
      if (installs && isFetchedHere(operand)) {
        hold(
            "guard.installs-download",
            RiskClass.CODE_EXECUTION,
            operand.span(),
            "Installs "
                + Sentences.shown(operand.text())
                + ", which was just fetched from another machine.");
      }
    }
  }

  /** Another program's output into a bare connection to another machine. */
  void piped(Call call, Feed in, Span span) {
    boolean unseen = in.kind() == Feed.Kind.OPAQUE || in.kind() == Feed.Kind.REMOTE;
    if (!unseen || call.operands().size() < 2 || !RAW.contains(call.command().program())) {
      return;
    }
    String host = call.operands().get(0).text();
    if (!Urls.isHere(host)) {
      hold(
          "net.pipes-away",
          RiskClass.EXFILTRATION,
          span,
          "Sends what another command prints to "
              + Sentences.shown(host)
              + ", unseen and in the clear.");
    }
  }

  private static boolean does(Call call, Set<Action> actions) {
    return call.does().stream().anyMatch(does -> actions.contains(does.action()));
  }

  private boolean isFetchedHere(Arg file) {
    return interpreter
        .shell
        .contentOf(file)
        .filter(content -> content.kind() == Feed.Kind.REMOTE)
        .isPresent();
  }

  private void hold(String id, RiskClass riskClass, Span span, String reason) {
    interpreter.session.report.add(id, riskClass, Verdict.HOLD, span, reason);
  }
}
