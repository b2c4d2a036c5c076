package dev.signalbox.cli.install;

import java.util.ArrayList;
import java.util.List;

/** What changes between two texts, in the form that {@code diff -u} has. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> old;
  private final List<String> young;
  private final int[][] common;
  private final List<String> lines = new ArrayList<>();
  private final List<Boolean> changed = new ArrayList<>();

  private UnifiedDiff(List<String> old, List<String> young) {
    this.old = old;
    this.young = young;
    this.common = new int[old.size() + 1][young.size() + 1];
  }

  /** The difference; empty if there is none. For texts of some thousand lines. */
  static String of(String file, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after));
    diff.measure();
    diff.walk();
    return "--- " + file + "\n+++ " + file + "\n" + diff.hunks();
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.replaceFirst("\n$", "").split("\n", -1));
  }

  /** Lengths of the longest common subsequences of what is left. */
  private void measure() {
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = young.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(young.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  private void walk() {
    int i = 0;
    int j = 0;
    while (i < old.size() || j < young.size()) {
      if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
        add(" " + old.get(i), false);
        i++;
        j++;
      } else if (j == young.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        add("-" + old.get(i++), true);
      } else {
        add("+" + young.get(j++), true);
      }
    }
  }

  private void add(String line, boolean change) {
    lines.add(line);
    changed.add(change);
  }

  private String hunks() {
    StringBuilder out = new StringBuilder();
    int oldLine = 1;
    int newLine = 1;
    int at = 0;
    while (at < lines.size()) {
      int end = at;
      while (end < lines.size() && near(end)) {
        end++;
      }
      if (end > at) {
        int removed = count(at, end, '+');
        int added = count(at, end, '-');
        out.append("@@ -").append(oldLine).append(',').append(removed);
        out.append(" +").append(newLine).append(',').append(added).append(" @@\n");
        lines.subList(at, end).forEach(line -> out.append(line).append('\n'));
        oldLine += removed;
        newLine += added;
        at = end;
      } else {
        oldLine++;
        newLine++;
        at++;
      }
    }
    return out.toString();
  }

  private boolean near(int line) {
    int last = Math.min(lines.size() - 1, line + CONTEXT);
    for (int i = Math.max(0, line - CONTEXT); i <= last; i++) {
      if (changed.get(i)) {
        return true;
      }
    }
    return false;
  }

  /** Lines but those that begin so. */
  private int count(int from, int to, char but) {
    return (int) lines.subList(from, to).stream().filter(line -> line.charAt(0) != but).count();
  }
}
