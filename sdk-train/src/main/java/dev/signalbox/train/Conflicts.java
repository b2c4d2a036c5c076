package dev.signalbox.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges copies of a text: one is kept. Where copies disagree, the labels of more than half of them
 * win; without such a majority none is kept. <em>Not thread-safe.</em>
 */
final class Conflicts {
  private static final int NONE = -1;

  private final List<Row> rows;
  private final TextGroups groups;
  private final int[] chosen;
  private final Map<Integer, List<Integer>> disputed = new HashMap<>();

  private Conflicts(List<Row> rows) {
    this.rows = rows;
    this.groups = new TextGroups(rows);
    this.chosen = new int[groups.count()];
    Arrays.fill(chosen, NONE);
  }

  /** The rows that stay, in order; the others are noted. */
  static List<Row> merge(List<Row> rows, NoteTaker notes) {
    Conflicts conflicts = new Conflicts(rows);
    conflicts.chooseFirst();
    conflicts.decide();
    return conflicts.keep(notes);
  }

  private void chooseFirst() {
    for (int i = 0; i < rows.size(); i++) {
      int group = groups.groupOf(i);
      if (chosen[group] == NONE) {
        chosen[group] = i;
      } else if (!agree(chosen[group], i)) {
        disputed.putIfAbsent(group, new ArrayList<>());
      }
    }
  }

  private boolean agree(int row, int other) {
    return rows.get(row).example().sameLabels(rows.get(other).example());
  }

  private void decide() {
    if (disputed.isEmpty()) {
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      List<Integer> copies = disputed.get(groups.groupOf(i));
      if (copies != null) {
        copies.add(i);
      }
    }
    disputed.forEach((group, copies) -> chosen[group] = majority(copies));
  }

  /** By Boyer and Moore: the only candidate for more than half, then a count to prove it. */
  private int majority(List<Integer> copies) {
    int candidate = copies.get(0);
    int lead = 0;
    for (int copy : copies) {
      candidate = lead == 0 ? copy : candidate;
      lead += agree(copy, candidate) ? 1 : -1;
    }
    int winner = candidate;
    List<Integer> votes = copies.stream().filter(copy -> agree(copy, winner)).toList();
    return votes.size() * 2 > copies.size() ? votes.get(0) : NONE;
  }

  private List<Row> keep(NoteTaker notes) {
    List<Row> kept = new ArrayList<>(groups.count());
    for (int i = 0; i < rows.size(); i++) {
      int choice = chosen[groups.groupOf(i)];
      if (choice == i) {
        kept.add(rows.get(i));
      } else {
        notes.add(whyDropped(choice, i), rows.get(i));
      }
    }
    return kept;
  }

  private DataReport.Kind whyDropped(int choice, int row) {
    if (choice == NONE) {
      return DataReport.Kind.CONFLICT_UNDECIDED;
    }
    return agree(choice, row) ? DataReport.Kind.DUPLICATE : DataReport.Kind.CONFLICT_MINORITY;
  }
}
