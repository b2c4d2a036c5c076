package dev.signalbox.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of a dataset by the label they are balanced for: of a row's labels the rarest, so that
 * rare labels are the ones spread evenly. Order depends on the rows and the seed only.
 */
final class Strata {
  private static final String NO_LABEL = "";

  private final TextGroups groups;
  private final List<int[]> strata = new ArrayList<>();

  Strata(Dataset data, TextGroups groups, long seed) {
    this.groups = groups;
    Map<String, int[]> byLabel = byLabel(labels(data));
    SeededRandom random = new SeededRandom(seed);
    for (int[] stratum : byLabel.values()) {
      random.shuffle(stratum);
      strata.add(stratum);
    }
    shuffle(random);
  }

  /** Which label each group is balanced for; among equally rare ones the first by name. */
  private String[] labels(Dataset data) {
    Map<String, Integer> counts = data.labelCounts();
    String[] rarest = new String[groups.count()];
    Arrays.fill(rarest, NO_LABEL);
    for (int i = 0; i < data.size(); i++) {
      int group = groups.groupOf(i);
      for (String label : data.rows().get(i).labels()) {
        rarest[group] = rarer(rarest[group], label, counts);
      }
    }
    return rarest;
  }

  private static String rarer(String one, String other, Map<String, Integer> counts) {
    if (one.equals(NO_LABEL)) {
      return other;
    }
    int difference = counts.getOrDefault(one, 0) - counts.getOrDefault(other, 0);
    return difference < 0 || (difference == 0 && one.compareTo(other) <= 0) ? one : other;
  }

  private static Map<String, int[]> byLabel(String[] labels) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (String label : labels) {
      sizes.merge(label, 1, Integer::sum);
    }
    Map<String, int[]> members = new TreeMap<>();
    sizes.forEach((label, size) -> members.put(label, new int[size]));
    for (int group = labels.length - 1; group >= 0; group--) {
      int at = sizes.merge(labels[group], -1, Integer::sum);
      int[] stratum = members.get(labels[group]);
      if (stratum != null) {
        stratum[at] = group;
      }
    }
    return members;
  }

  private void shuffle(SeededRandom random) {
    for (int i = strata.size() - 1; i > 0; i--) {
      Collections.swap(strata, i, random.next(i + 1));
    }
  }

  /** The groups of each stratum, in the order to be dealt. */
  List<int[]> all() {
    return strata;
  }

  /** Rows in a stratum. */
  int rows(int[] stratum) {
    return Arrays.stream(stratum).map(groups::size).sum();
  }
}
