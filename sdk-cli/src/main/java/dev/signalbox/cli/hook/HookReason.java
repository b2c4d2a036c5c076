package dev.signalbox.cli.hook;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.Visible;
import java.util.List;

/**
 * The sentences that a refused agent, or the person it must ask, reads. They are one line, without
 * control characters, and bounded. An agent that takes a refusal for a slip tries again another
 * way, so each says who refused, that nothing ran, and what to do next.
 */
final class HookReason {
  private static final int FEW = 3;
  private static final int MAX_CHARS = 300;
  private static final int MAX_NEXT_CHARS = 1200;

  private HookReason() {}

  /** For a person who is asked. */
  static String forPerson(Judgement judgement) {
    return "Signalbox asks for your decision. " + findings(judgement);
  }

  /** For an agent whose call waits for a person. */
  static String held(Judgement judgement) {
    return "Signalbox, the guard on this machine, stopped this call before it ran; nothing was"
        + " changed, and it was not the user who refused. "
        + findings(judgement)
        + " A person must approve it: tell the user what you want to run and why, and let them run"
        + " it in a terminal of their own. Do not reach for the same effect in another way.";
  }

  /**
   * For an agent whose call waits for a person elsewhere.
   *
   * @param next what became of its request, and what to do
   */
  static String waiting(Judgement judgement, String next) {
    return "Signalbox, the guard on this machine, stopped this call before it ran; nothing was"
        + " changed, and it was not the user who refused. "
        + findings(judgement)
        + " "
        + clipped(next, MAX_NEXT_CHARS)
        + " Do not reach for the same effect in another way.";
  }

  /** For an agent whose call must not happen. */
  static String denied(Judgement judgement) {
    return "Signalbox, the guard on this machine, refused this call before it ran; nothing was"
        + " changed, and it was not the user who refused. "
        + findings(judgement)
        + " Do not reach for the same effect in another way; if it is needed, explain that to the"
        + " user and stop.";
  }

  /** For whoever reads why a call could not be judged. */
  static String failed(String problem) {
    return "Signalbox, the guard on this machine, could not judge this call, so it did not run; it"
        + " was not the user who refused. Problem: "
        + clipped(problem.endsWith(".") ? problem.substring(0, problem.length() - 1) : problem)
        + ". Do not reach for the same effect in another way; tell the user, who can see more with:"
        + " signalbox guard check -- 'COMMAND'";
  }

  private static String findings(Judgement judgement) {
    List<Finding> decisive = judgement.decisive();
    StringBuilder out = new StringBuilder(256).append("Why: ");
    for (int i = 0; i < decisive.size() && i < FEW; i++) {
      finding(decisive.get(i), out.append(i == 0 ? "" : " "));
    }
    if (decisive.size() > FEW) {
      out.append(" And ").append(decisive.size() - FEW).append(" findings more.");
    }
    return out.toString();
  }

  private static void finding(Finding finding, StringBuilder out) {
    out.append(clipped(finding.reason())).append(" (").append(clipped(finding.rule())).append(")");
    if (finding.instead().isPresent()) {
      out.append(" Safer: ").append(clipped(finding.instead().get())).append('.');
    }
  }

  private static String clipped(String text) {
    return clipped(text, MAX_CHARS);
  }

  private static String clipped(String text, int most) {
    String visible = Visible.of(text.strip());
    if (visible.length() <= most) {
      return visible;
    }
    int end = Character.isHighSurrogate(visible.charAt(most - 1)) ? most - 1 : most;
    return visible.substring(0, end) + " ...";
  }
}
