package dev.signalbox.cli.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what a text offers as shell commands: fenced blocks that are called shell or nothing, and
 * what follows a prompt. <em>Stateless; thread-safe.</em>
 */
final class ScreenedCommands {
  private static final Set<String> SHELLS =
      Set.of("", "sh", "bash", "zsh", "shell", "console", "shell-session", "terminal");
  private static final int MOST = 200;

  private ScreenedCommands() {}

  /**
   * A command in a text. <em>Immutable.</em>
   *
   * @param line its first, from 1
   * @param text without prompts
   */
  record Found(int line, String text) {}

  /** In order; the first 200. */
  static List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size() && found.size() < MOST; at++) {
      String line = lines.get(at).strip();
      String fence = fence(line);
      if (fence.isEmpty()) {
        prompted(line, at, found);
        continue;
      }
      int begin = at + 1;
      do {
        at++;
      } while (at < lines.size() && !lines.get(at).strip().startsWith(fence));
      if (SHELLS.contains(line.substring(fence.length()).strip().toLowerCase(Locale.ROOT))) {
        block(lines.subList(begin, Math.min(at, lines.size())), begin, found);
      }
    }
    return found;
  }

  private static String fence(String line) {
    return line.startsWith("```") ? "```" : line.startsWith("~~~") ? "~~~" : "";
  }

  /** What follows prompts where there are some, else the whole. */
  private static void block(List<String> lines, int begin, List<Found> found) {
    int before = found.size();
    for (int i = 0; i < lines.size(); i++) {
      prompted(lines.get(i).strip(), begin + i, found);
    }
    String all = String.join("\n", lines);
    if (found.size() == before && !all.isBlank()) {
      found.add(new Found(begin + 1, all));
    }
  }

  private static void prompted(String line, int at, List<Found> found) {
    if (line.startsWith("$ ") && !line.substring(2).isBlank()) {
      found.add(new Found(at + 1, line.substring(2).strip()));
    }
  }
}
