package dev.signalbox.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All phrases of all keyword rules in one tree of words, so that one pass over a text finds the
 * first rule that matches, however many rules there are. <em>Immutable once filled; then
 * thread-safe.</em>
 */
final class KeywordIndex {
  static final int NONE = Integer.MAX_VALUE;
  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    int rule = NONE;
  }

  void add(String phrase, int rule) {
    Node node = root;
    for (String word : Words.of(phrase)) {
      node = node.next.computeIfAbsent(word, w -> new Node());
    }
    node.rule = Math.min(node.rule, rule);
  }

  boolean isEmpty() {
    return root.next.isEmpty();
  }

  /** The lowest rule number any of whose phrases is in {@code words}, or {@link #NONE}. */
  int first(List<String> words) {
    int best = NONE;
    for (int start = 0; start < words.size() && best > 0; start++) {
      best = Math.min(best, firstAt(words, start));
    }
    return best;
  }

  private int firstAt(List<String> words, int start) {
    int best = NONE;
    Node node = root.next.get(words.get(start));
    for (int at = start + 1; node != null; at++) {
      best = Math.min(best, node.rule);
      node = at < words.size() ? node.next.get(words.get(at)) : null;
    }
    return best;
  }
}
