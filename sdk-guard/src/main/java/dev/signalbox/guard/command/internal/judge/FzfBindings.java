package dev.signalbox.guard.command.internal.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * The shell commands in key bindings of fzf: {@code ctrl-e:execute(vim {})+abort}, {@code
 * change:reload:ls}.
 */
final class FzfBindings {
  private static final List<String> RUN =
      List.of("execute", "become", "reload", "preview", "change-preview", "transform");
  private static final List<String> HARMLESS =
      List.of(
          "change-preview-label",
          "change-preview-window",
          "preview-down",
          "preview-up",
          "preview-half",
          "preview-page",
          "preview-top",
          "preview-bottom");
  private static final String OPEN = "([{<~!@#$%^&*;/|";
  private static final String CLOSE = ")]}>~!@#$%^&*;/|";

  private FzfBindings() {}

  /** What the actions of one {@code --bind} run. */
  static List<String> commands(String bindings) {
    List<String> found = new ArrayList<>();
    int at = bindings.indexOf(':') + 1;
    while (at > 0 && at < bindings.length()) {
      int end = action(bindings, at, found);
      boolean more = end < bindings.length() && bindings.charAt(end) == '+';
      at = more ? end + 1 : bindings.indexOf(':', Math.min(end + 1, bindings.length())) + 1;
    }
    return found;
  }

  /** Reads one action; returns the place after it. */
  private static int action(String text, int from, List<String> found) {
    int at = from;
    while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    if (at >= text.length() || text.charAt(at) == '+' || text.charAt(at) == ',') {
      return at;
    }
    char open = text.charAt(at);
    int close = open == ':' ? text.length() : close(text, at, open);
    if (runs(text.substring(from, at))) {
      found.add(text.substring(at + 1, close));
    }
    return Math.min(close + 1, text.length());
  }

  private static int close(String text, int at, char open) {
    int kind = OPEN.indexOf(open);
    if (kind < 0) {
      return text.length();
    }
    for (int i = at + 1; i < text.length(); i++) {
      boolean last = i + 1 == text.length() || "+,".indexOf(text.charAt(i + 1)) >= 0;
      if (text.charAt(i) == CLOSE.charAt(kind) && last) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean runs(String action) {
    String name = action.startsWith("bg-") ? action.substring(3) : action;
    return RUN.stream().anyMatch(name::startsWith) && HARMLESS.stream().noneMatch(name::startsWith);
  }
}
