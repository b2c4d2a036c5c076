package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that make a terminal show something else than the command, wherever they stand, and
 * escape sequences that put something on the clipboard.
 */
final class TerminalTricks {
  private static final Pattern REORDERED =
      Pattern.compile("[\u202A-\u202E\u2066-\u2069]|\\r(?=[^\\r\\n])");
  private static final Pattern CLIPBOARD = Pattern.compile("\\\\(?:[eE]|0?33|x1[bB])\\]52;");
  private static final Pattern PRINTS = Pattern.compile("\\b(?:echo|printf|print)\\b");

  private final Session session;

  TerminalTricks(Session session) {
    this.session = session;
  }

  void judge(String text) {
    Matcher reordered = REORDERED.matcher(text);
    if (reordered.find()) {
      report(
          reordered,
          "guard.shown-otherwise",
          "A terminal shows this in another order than it is run.");
    }
    Matcher clipboard = CLIPBOARD.matcher(text);
    if (clipboard.find() && PRINTS.matcher(text).find()) {
      report(
          clipboard,
          "guard.clipboard-escape",
          "Tells the terminal to put something on the clipboard; what is pasted next is not what was copied.");
    }
  }

  private void report(Matcher at, String id, String reason) {
    Span span = new Span(at.start(), at.end());
    session.report.add(id, RiskClass.OBFUSCATION, Verdict.HOLD, span, reason);
  }
}
