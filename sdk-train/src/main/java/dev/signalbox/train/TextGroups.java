package dev.signalbox.train;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows grouped by {@link TextKey}, groups numbered by first appearance. <em>Not thread-safe.</em>
 */
final class TextGroups {
  private final int[] groupOf;
  private final int[] sizes;
  private final int count;

  TextGroups(List<Row> rows) {
    groupOf = new int[rows.size()];
    sizes = new int[rows.size()];
    MessageDigest sha256 = Sha256.digest();
    Map<TextKey, Integer> groups = new HashMap<>(rows.size() * 2);
    for (int i = 0; i < groupOf.length; i++) {
      TextKey key = TextKey.of(rows.get(i).text(), sha256);
      Integer known = groups.putIfAbsent(key, groups.size());
      groupOf[i] = known == null ? groups.size() - 1 : known;
      sizes[groupOf[i]]++;
    }
    count = groups.size();
  }

  int count() {
    return count;
  }

  int groupOf(int row) {
    return groupOf[row];
  }

  /** Rows in a group. */
  int size(int group) {
    return sizes[group];
  }
}
