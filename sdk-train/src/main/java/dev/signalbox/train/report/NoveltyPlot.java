package dev.signalbox.train.report;

import dev.signalbox.core.eval.Ood;
import java.util.function.ToDoubleFunction;

/** Own texts and foreign texts over the score that should part them. */
final class NoveltyPlot extends Figure {
  private final Ood ood;

  NoveltyPlot(Ood ood) {
    super("novelty", "Does it notice foreign texts?", 412);
    this.ood = ood;
  }

  @Override
  String description() {
    return "Histograms of "
        + score()
        + " for %s of the set and %s. AUROC %s; where 95 %% of the texts of the set are accepted, %s of the foreign ones are too."
            .formatted(
                Numbers.counted(ood.inSet(), "text"),
                Numbers.counted(ood.foreign(), "foreign text"),
                Numbers.decimals(ood.auroc(), 3),
                Numbers.percent(ood.fprAt95Tpr()));
  }

  @Override
  String caption() {
    return "AUROC "
        + Numbers.decimals(ood.auroc(), 3)
        + ": the chance that a foreign text looks more foreign than one of the set. Left of the dashed "
        + "line lie 95 % of the texts of the set and "
        + Numbers.percent(ood.fprAt95Tpr())
        + " of the foreign ones.";
  }

  private String score() {
    return ood.measure() == Ood.Measure.NOVELTY ? "novelty score" : "1 - confidence";
  }

  @Override
  void plot(Markup svg) {
    double low = ood.bins().get(0).lower();
    double high = ood.bins().get(ood.bins().size() - 1).upper();
    if (high > low && !Double.isInfinite(high - low)) {
      draw(svg, low, high);
    } else {
      svg.element(
          "text",
          "The scores have no range that could be drawn.",
          "class",
          "legend",
          "x",
          LEFT,
          "y",
          60);
    }
  }

  private void draw(Markup svg, double low, double high) {
    double most =
        ood.bins().stream()
            .mapToDouble(bin -> Math.max(ownShare(bin), foreignShare(bin)))
            .max()
            .orElse(1);
    Panel panel =
        new Panel(
            LEFT,
            14,
            PLOT_WIDTH,
            290,
            Axis.between(score(), low, high, 6),
            Axis.upTo("share of its group", most, 5, Axis::percent));
    panel.frame(svg);
    bars(svg, panel, "good see-through", this::ownShare);
    bars(svg, panel, "bad see-through", this::foreignShare);
    threshold(svg, panel);
    legend(svg, "good", 0, "texts of the set: " + Numbers.count(ood.inSet()));
    legend(svg, "bad", 1, "foreign texts: " + Numbers.count(ood.foreign()));
  }

  private void bars(Markup svg, Panel panel, String style, ToDoubleFunction<Ood.Bin> share) {
    ood.bins().stream()
        .filter(bin -> share.applyAsDouble(bin) > 0)
        .forEach(
            bin ->
                panel.bar(
                    svg, style, bin.lower(), bin.upper(), share.applyAsDouble(bin), words(bin)));
  }

  private void threshold(Markup svg, Panel panel) {
    double at = ood.thresholdAt95Tpr();
    if (at >= panel.x().low() && at <= panel.x().high()) {
      panel.line(svg, "ideal", at, 0, at, panel.y().high());
    }
  }

  private static void legend(Markup svg, String style, int line, String words) {
    double y = 360 + line * 22;
    svg.leaf("rect", "class", style + " see-through", "x", LEFT, "y", y, "width", 14, "height", 14);
    svg.element("text", words, "class", "legend", "x", LEFT + 22, "y", y + 12);
  }

  private double ownShare(Ood.Bin bin) {
    return (double) bin.inSet() / ood.inSet();
  }

  private double foreignShare(Ood.Bin bin) {
    return (double) bin.foreign() / ood.foreign();
  }

  private static String words(Ood.Bin bin) {
    return "Score %s to %s: %s of the set, %s"
        .formatted(
            Numbers.decimals(bin.lower(), 3),
            Numbers.decimals(bin.upper(), 3),
            Numbers.counted(bin.inSet(), "text"),
            Numbers.counted(bin.foreign(), "foreign text"));
  }
}
