package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what code does. <em>Not thread-safe; one per text.</em> */
final class Acts {
  private static final int MAX_ACTS = 500;

  private static final Comparator<CodeAct> BY_PLACE =
      new Comparator<>() { // not a lambda, for the same reason as in isKnown
        @Override
        public int compare(CodeAct a, CodeAct b) {
          return Integer.compare(a.span().start(), b.span().start());
        }
      };

  private final List<CodeAct> acts = new ArrayList<>();
  private boolean doubted;
  private int muted;

  void add(CodeAct act) {
    if (muted > 0 || isKnown(act)) {
      return;
    }
    if (acts.size() >= MAX_ACTS) {
      doubt();
    } else {
      acts.add(act);
    }
  }

  /**
   * By place first: the equality of records is linked when first used, which costs a process that
   * judges one command 15 ms.
   */
  private boolean isKnown(CodeAct act) {
    for (CodeAct known : acts) {
      Span span = known.span();
      boolean here = span.start() == act.span().start() && span.end() == act.span().end();
      if (here && known.getClass() == act.getClass() && known.equals(act)) {
        return true;
      }
    }
    return false;
  }

  /** Something is there whose effect is not known. */
  void doubt() {
    doubted = true;
  }

  boolean doubted() {
    return doubted;
  }

  void mute() {
    muted++;
  }

  void unmute() {
    muted--;
  }

  /** Takes over what code inside this code does, all at one place. */
  void addAll(CodeReading inner, Span span) {
    for (CodeAct act : inner.acts()) {
      add(moved(act, span));
    }
    if (!inner.understood()) {
      doubt();
    }
  }

  CodeReading reading() {
    List<CodeAct> sorted = new ArrayList<>(acts);
    sorted.sort(BY_PLACE);
    return new CodeReading(sorted, !doubted);
  }

  private static CodeAct moved(CodeAct act, Span span) {
    if (act instanceof CodeAct.RunsShell a) {
      return new CodeAct.RunsShell(a.text(), span);
    } else if (act instanceof CodeAct.RunsArgv a) {
      return new CodeAct.RunsArgv(a.argv(), span);
    } else if (act instanceof CodeAct.Deletes a) {
      return new CodeAct.Deletes(a.path(), a.recursive(), span);
    } else if (act instanceof CodeAct.Writes a) {
      return new CodeAct.Writes(a.path(), a.append(), span);
    } else if (act instanceof CodeAct.Reads a) {
      return new CodeAct.Reads(a.path(), span);
    } else if (act instanceof CodeAct.Fetches a) {
      return new CodeAct.Fetches(a.url(), span);
    } else if (act instanceof CodeAct.Sends a) {
      return new CodeAct.Sends(a.url(), span);
    } else if (act instanceof CodeAct.Database a) {
      return new CodeAct.Database(a.kind(), a.verb(), a.object(), span);
    } else if (act instanceof CodeAct.Stops a) {
      return new CodeAct.Stops(a.what(), span);
    }
    return new CodeAct.RunsUnseen(
        act instanceof CodeAct.RunsUnseen a ? a.what() : "code in code", span);
  }
}
