package dev.signalbox.core.eval;

import dev.signalbox.core.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts per label and per confused pair. Gold labels outside the set get the indices after it.
 * Only pairs that occur take memory.
 */
final class LabelTally {
  private static final int NOTHING = -1;

  private final LabelSet labels;
  private final Map<String, Integer> unknown = new LinkedHashMap<>();
  private final List<String> unknownNames = new ArrayList<>();
  private final Map<Long, Integer> pairs = new HashMap<>();
  private int[] right;
  private int[] predicted;
  private int[] support;

  LabelTally(LabelSet labels) {
    this.labels = labels;
    this.right = new int[labels.size()];
    this.predicted = new int[labels.size()];
    this.support = new int[labels.size()];
  }

  /** The index of a label; a new one if it has not been met before. */
  int indexOf(String label) {
    int index = labels.indexOf(label);
    return index >= 0 ? index : unknown.computeIfAbsent(label, this::grow);
  }

  private int grow(String label) {
    unknownNames.add(label);
    int size = labels.size() + unknownNames.size();
    if (size > right.length) {
      right = Arrays.copyOf(right, size * 2);
      predicted = Arrays.copyOf(predicted, size * 2);
      support = Arrays.copyOf(support, size * 2);
    }
    return size - 1;
  }

  void single(int gold, int guess) {
    support[gold]++;
    predicted[guess]++;
    if (gold == guess) {
      right[gold]++;
    } else {
      confuse(gold, guess);
    }
  }

  void multi(Set<Integer> gold, Set<Integer> guess) {
    gold.forEach(label -> support[label]++);
    guess.forEach(label -> predicted[label]++);
    gold.stream().filter(guess::contains).forEach(label -> right[label]++);
    List<Integer> missed = gold.stream().filter(label -> !guess.contains(label)).toList();
    List<Integer> tooMany = guess.stream().filter(label -> !gold.contains(label)).toList();
    if (tooMany.isEmpty()) {
      missed.forEach(label -> confuse(label, NOTHING));
    } else if (missed.isEmpty()) {
      tooMany.forEach(label -> confuse(NOTHING, label));
    } else {
      missed.forEach(m -> tooMany.forEach(t -> confuse(m, t)));
    }
  }

  private void confuse(int gold, int guess) {
    pairs.merge(((long) gold << Integer.SIZE) | (guess & 0xFFFF_FFFFL), 1, Integer::sum);
  }

  List<LabelScore> scores() {
    List<LabelScore> scores = new ArrayList<>();
    for (int i = 0; i < labels.size() + unknownNames.size(); i++) {
      scores.add(new LabelScore(name(i), right[i], predicted[i], support[i]));
    }
    return scores;
  }

  List<Confusion> confusions() {
    List<Confusion> found = new ArrayList<>(pairs.size());
    pairs.forEach(
        (pair, count) ->
            found.add(
                new Confusion(name((int) (pair >> Integer.SIZE)), name(pair.intValue()), count)));
    found.sort(
        Comparator.comparingInt(Confusion::count)
            .reversed()
            .thenComparing(Confusion::gold)
            .thenComparing(Confusion::predicted));
    return found;
  }

  Map<String, Integer> unknownGold() {
    Map<String, Integer> counts = new HashMap<>();
    unknown.forEach((label, index) -> counts.put(label, support[index]));
    return counts;
  }

  private String name(int index) {
    if (index == NOTHING) {
      return Confusion.NONE;
    }
    return index < labels.size() ? labels.name(index) : unknownNames.get(index - labels.size());
  }
}
