package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.CodeAct;
import dev.signalbox.guard.command.internal.code.CodeReading;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.word.Arg;

/** Code that reads here and sends elsewhere: what it reads may be what it sends. */
final class CodeTransfers {
  private final Session session;
  private final Place place;

  CodeTransfers(Session session, Place place) {
    this.session = session;
    this.place = place;
  }

  void judge(CodeReading reading, Span span) {
    if (reading.acts().stream().noneMatch(CodeTransfers::isSent)) {
      return;
    }
    for (CodeAct act : reading.acts()) {
      if (act instanceof CodeAct.Reads reads) {
        session.path(Action.SEND, Arg.literal(reads.path(), span), false, place);
      } else if (act instanceof CodeAct.ReadsEnvironment) {
        new Urls(session).sendsEnvironment(span);
      }
    }
  }

  private static boolean isSent(CodeAct act) {
    return act instanceof CodeAct.Sends sends && !Urls.isHere(sends.url());
  }
}
