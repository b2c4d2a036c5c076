package dev.signalbox.train.report;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.eval.Confusion;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.LabelScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every label against every label, for sets small enough to see. */
final class ConfusionMap {
  static final int MOST_LABELS = 30;
  private static final int LABEL_CHARS = 20;
  private static final double CHAR = 7;
  private static final double TITLE = 28;
  private static final double FOOT = 26;
  private static final double SPACE = 620;
  private static final double LEAST_CELL = 24;
  private static final double LARGEST_CELL = 84;
  private static final double DARK = 0.55;

  private final List<LabelScore> labels;
  private final Map<String, Map<String, Integer>> counts = new HashMap<>();
  private final double cell;
  private final double side;
  private final double head;

  ConfusionMap(Evaluation evaluation) {
    this.labels = seen(evaluation);
    this.cell = Math.max(LEAST_CELL, Math.min(LARGEST_CELL, SPACE / labels.size()));
    double longest = labels.stream().mapToInt(ConfusionMap::columns).max().orElse(0) * CHAR;
    this.side = TITLE + longest;
    this.head = TITLE + longest * Math.sqrt(0.5);
    for (Confusion pair : evaluation.confusions()) {
      row(pair.gold()).put(pair.predicted(), pair.count());
    }
    labels.forEach(score -> row(score.label()).put(score.label(), score.right()));
  }

  /** One label per text, and few enough of them. */
  static boolean fits(Evaluation evaluation) {
    return evaluation.structure() != LabelStructure.MULTI && seen(evaluation).size() <= MOST_LABELS;
  }

  private static List<LabelScore> seen(Evaluation evaluation) {
    return evaluation.perLabel().stream().filter(LabelScore::seen).toList();
  }

  private static String name(LabelScore score) {
    return SafeText.shortened(score.label(), LABEL_CHARS, "…");
  }

  private static int columns(LabelScore score) {
    return Cells.width(name(score));
  }

  private Map<String, Integer> row(String gold) {
    return counts.computeIfAbsent(gold, label -> new HashMap<>());
  }

  void draw(Markup page) {
    double size = labels.size() * cell;
    long width = Math.round(side + size + head);
    long height = Math.round(head + size + FOOT);
    page.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Confusion map");
    page.open(
        "svg",
        "class",
        "map",
        "viewBox",
        "0 0 " + width + " " + height,
        "style",
        "width:" + width + "px",
        "role",
        "img",
        "aria-labelledby",
        "map-title map-desc");
    page.element("title", "Confusion matrix", "id", "map-title");
    page.element("desc", description(), "id", "map-desc");
    for (int i = 0; i < labels.size(); i++) {
      names(page, i);
      cells(page, i);
    }
    titles(page, size);
    page.close().close();
  }

  private static String description() {
    return "Rows are what a text is, columns what it was called, numbers how often. The same numbers"
        + " are in the tables below.";
  }

  private void titles(Markup svg, double size) {
    svg.element(
        "text", "called", "class", "title middle", "x", side + size / 2, "y", head + size + 20);
    svg.element(
        "text",
        "true label",
        "class",
        "title middle",
        "transform",
        "translate(10 " + Math.round(head + size / 2) + ") rotate(-90)");
  }

  private void names(Markup svg, int i) {
    String name = name(labels.get(i));
    double middle = (i + 0.5) * cell;
    svg.element("text", name, "class", "tick end", "x", side - 8, "y", head + middle + 4);
    svg.element(
        "text",
        name,
        "class",
        "tick",
        "transform",
        "translate(%d %d) rotate(-45)"
            .formatted(Math.round(side + middle + 3), Math.round(head - 8)));
  }

  private void cells(Markup svg, int row) {
    LabelScore gold = labels.get(row);
    for (int column = 0; column < labels.size(); column++) {
      String called = labels.get(column).label();
      int count = row(gold.label()).getOrDefault(called, 0);
      double share = gold.support() == 0 ? 0 : (double) count / gold.support();
      cell(svg, row, column, count, share);
    }
  }

  private void cell(Markup svg, int row, int column, int count, double share) {
    double x = side + column * cell;
    double y = head + row * cell;
    svg.open("rect", "class", "cell", "x", x, "y", y, "width", cell - 1, "height", cell - 1);
    svg.element("title", words(row, column, count, share)).close();
    if (count > 0) {
      svg.leaf(
          "rect",
          "class",
          row == column ? "good" : "bad",
          "x",
          x,
          "y",
          y,
          "width",
          cell - 1,
          "height",
          cell - 1,
          "fill-opacity",
          0.12 + 0.88 * share,
          "pointer-events",
          "none");
      svg.element(
          "text",
          Numbers.compact(count),
          "class",
          share > DARK ? "count middle on-dark" : "count middle",
          "x",
          x + cell / 2 - 0.5,
          "y",
          y + cell / 2 + 4);
    }
  }

  private String words(int row, int column, int count, double share) {
    return "%s called %s: %s (%s)"
        .formatted(
            SafeText.shortened(labels.get(row).label(), 60, "…"),
            SafeText.shortened(labels.get(column).label(), 60, "…"),
            Numbers.count(count),
            Numbers.percent(share));
  }
}
