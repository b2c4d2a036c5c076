package dev.signalbox.guard.command.internal.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * Code in a language that has no reader of its own: the strings in it, which may be commands that
 * it runs.
 */
final class UnreadCode {
  private static final String QUOTES = "\"'`";
  private static final List<String> RUN = List.of("exec ", "shell ", "system ", "!");
  private static final int MAX_STRINGS = 64;

  private UnreadCode() {}

  static List<String> strings(String code) {
    List<String> found = new ArrayList<>(commands(code));
    int i = 0;
    while (i < code.length() && found.size() < MAX_STRINGS) {
      if (QUOTES.indexOf(code.charAt(i)) < 0) {
        i++;
        continue;
      }
      int end = end(code, i);
      if (end > i + 2) {
        found.add(code.substring(i + 1, end));
      }
      i = end + 1;
    }
    found.add(String.join(" ", found)); // exec("rm", ["-rf", "x"])
    return found;
  }

  /** Lines like {@code exec rm x}, {@code shell rm x} and {@code !rm x}. */
  private static List<String> commands(String code) {
    List<String> found = new ArrayList<>();
    for (String line : code.split("[\n;]", MAX_STRINGS)) {
      String command = line.strip();
      for (String word : RUN) {
        if (command.startsWith(word)) {
          found.add(command.substring(word.length()).strip());
        }
      }
    }
    return found;
  }

  private static int end(String code, int open) {
    int i = open + 1;
    while (i < code.length() && code.charAt(i) != code.charAt(open)) {
      i += code.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, code.length());
  }
}
