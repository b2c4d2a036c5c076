package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;

/**
 * Shell text with unknown parts, made parseable: a variable that nobody sets stands in for each.
 *
 * @param insideWords whether every unknown part stands between quotes and so stays an argument,
 *     whatever it is; not so if it holds a quote itself, which is why its use is still noted
 */
record UnknownText(String parseable, boolean insideWords) {
  /** A name no agent uses. */
  private static final String VARIABLE = "$SIGNALBOX_UNKNOWN_";

  static UnknownText of(String text) {
    StringBuilder parseable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != Arg.HOLE) {
        parseable.append(text.charAt(i));
      } else if (i + 1 < text.length() && isNameChar(text.charAt(i + 1))) {
        parseable.append("${").append(VARIABLE, 1, VARIABLE.length()).append('}');
      } else {
        parseable.append(VARIABLE);
      }
    }
    return new UnknownText(parseable.toString(), startsWithKnownWord(text));
  }

  private static boolean isNameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '[';
  }

  private static boolean startsWithKnownWord(String text) {
    String stripped = text.stripLeading();
    int blank = stripped.indexOf(' ');
    return blank > 0 && stripped.substring(0, blank).indexOf(Arg.HOLE) < 0;
  }
}
