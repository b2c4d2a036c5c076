package dev.signalbox.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds label names that look like slips of the same name. */
final class SimilarLabels {
  private SimilarLabels() {}

  static boolean alike(String one, String other) {
    return skeleton(one).equals(skeleton(other));
  }

  /** One sentence per rarer variant, naming the commonest of its kin. */
  static List<String> sentences(Map<String, Integer> labelCounts) {
    Map<String, List<String>> kin = new TreeMap<>();
    for (String label : labelCounts.keySet()) {
      kin.computeIfAbsent(skeleton(label), k -> new ArrayList<>()).add(label);
    }
    List<String> sentences = new ArrayList<>();
    for (List<String> variants : kin.values()) {
      variants.sort(Comparator.comparing(labelCounts::get, Comparator.reverseOrder()));
      String best = variants.get(0);
      for (String variant : variants.subList(1, variants.size())) {
        sentences.add(
            "\"%s\" (rows: %d), did you mean \"%s\" (rows: %d)?"
                .formatted(variant, labelCounts.get(variant), best, labelCounts.get(best)));
      }
    }
    return sentences;
  }

  /** Case, blanks, underscores and hyphens do not tell labels apart for a person. */
  private static String skeleton(String label) {
    return TextKey.normalize(label.replace('_', ' ').replace('-', ' '));
  }
}
