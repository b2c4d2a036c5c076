package dev.signalbox.core;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fixed set of labels a classifier can answer with. Labels keep their order; that order is the
 * index used by {@link Distribution} and by every head. <em>Immutable.</em>
 */
public final class LabelSet {
  private final List<String> names;
  private final LabelStructure structure;
  private final Map<String, Integer> index;
  private final Set<String> answers;

  private LabelSet(List<String> names, LabelStructure structure) {
    this.names = List.copyOf(names);
    this.structure = structure;
    this.index = new HashMap<>(names.size() * 2);
    for (String name : this.names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a label must not be blank");
      }
      if (structure == LabelStructure.HIERARCHICAL && hasBlankStep(name)) {
        throw new IllegalArgumentException("label \"" + name + "\" has an empty step");
      }
      if (index.put(name, index.size()) != null) {
        throw new IllegalArgumentException("label \"" + name + "\" appears twice");
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a label set needs at least one label");
    }
    this.answers = answers(this.names, structure);
  }

  /** Exactly one of {@code names} is right. */
  public static LabelSet flat(List<String> names) {
    return new LabelSet(names, LabelStructure.FLAT);
  }

  /**
   * A set of the given structure.
   *
   * @throws IllegalArgumentException if {@code names} is empty or has a blank or repeated label, or
   *     a hierarchical one with an empty step such as {@code a//b}
   */
  public static LabelSet of(List<String> names, LabelStructure structure) {
    return new LabelSet(names, structure);
  }

  private static boolean hasBlankStep(String label) {
    for (String step : label.split(LabelStructure.PATH_SEPARATOR, -1)) {
      if (step.isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> answers(List<String> names, LabelStructure structure) {
    Set<String> answers = new LinkedHashSet<>(names);
    if (structure == LabelStructure.HIERARCHICAL) {
      names.forEach(name -> answers.addAll(ancestors(name)));
    }
    return answers;
  }

  /** The proper ancestors of a hierarchical label, the root's child first. */
  static List<String> ancestors(String label) {
    List<String> found = new java.util.ArrayList<>();
    int cut = label.indexOf(LabelStructure.PATH_SEPARATOR);
    while (cut >= 0) {
      found.add(label.substring(0, cut));
      cut = label.indexOf(LabelStructure.PATH_SEPARATOR, cut + 1);
    }
    return found;
  }

  public LabelStructure structure() {
    return structure;
  }

  /** The labels (of a hierarchy: the leaves), in index order. */
  public List<String> names() {
    return names;
  }

  public int size() {
    return names.size();
  }

  public String name(int index) {
    return names.get(index);
  }

  /** The position of {@code label}, or -1 if it is not one of {@link #names()}. */
  public int indexOf(String label) {
    return index.getOrDefault(label, -1);
  }

  /**
   * Whether a classifier over this set may answer {@code label}; inner nodes of a hierarchy count.
   */
  public boolean contains(String label) {
    return answers.contains(label);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSet that
        && names.equals(that.names)
        && structure == that.structure;
  }

  @Override
  public int hashCode() {
    return names.hashCode() * 31 + structure.hashCode();
  }

  @Override
  public String toString() {
    return structure + names.toString();
  }
}
