package dev.signalbox.core;

/** How the labels of a set relate to each other. */
public enum LabelStructure {
  /** Exactly one label is right. */
  FLAT,
  /** Any number of labels may be right, none included; each has a probability of its own. */
  MULTI,
  /**
   * Exactly one leaf is right, and leaves are paths such as {@code billing/refund}. An unsure
   * classifier may answer with an ancestor, whose probability is the sum over its leaves.
   */
  HIERARCHICAL;

  /** Between the steps of a hierarchical label. */
  public static final String PATH_SEPARATOR = "/";
}
