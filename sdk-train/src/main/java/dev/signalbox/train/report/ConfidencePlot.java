package dev.signalbox.train.report;

import dev.signalbox.core.eval.ReliabilityBin;
import java.util.List;
import java.util.function.ToIntFunction;

/** How sure the model is when it is right, and when it is wrong. */
final class ConfidencePlot extends Figure {
  private final List<ReliabilityBin> bins;

  ConfidencePlot(List<ReliabilityBin> bins) {
    super("confidence", "How sure is it when right, when wrong?", 412);
    this.bins = bins;
  }

  @Override
  String description() {
    StringBuilder words = new StringBuilder("Two histograms of confidence.");
    bins.stream()
        .filter(bin -> bin.count() > 0)
        .forEach(bin -> words.append(' ').append(words(bin)).append('.'));
    return words.toString();
  }

  @Override
  String caption() {
    return "Best guesses by confidence; the two scales differ. A good model is wrong only where it is "
        + "unsure: the lower bars should lean to the left.";
  }

  @Override
  void plot(Markup svg) {
    panel(svg, "right", "good", ReliabilityBin::right, 30, false);
    panel(svg, "wrong", "bad", ReliabilityBin::wrong, 215, true);
  }

  private void panel(
      Markup svg,
      String name,
      String style,
      ToIntFunction<ReliabilityBin> count,
      double top,
      boolean foot) {
    int most = bins.stream().mapToInt(count).max().orElse(0);
    int total = bins.stream().mapToInt(count).sum();
    Panel panel =
        new Panel(
            LEFT,
            top,
            PLOT_WIDTH,
            148,
            Axis.share("confidence"),
            Axis.counts("rows " + name, most, 4));
    if (foot) {
      panel.frame(svg);
    } else {
      panel.frameWithoutFoot(svg);
    }
    bins.stream()
        .filter(bin -> count.applyAsInt(bin) > 0)
        .forEach(
            bin ->
                panel.bar(svg, style, bin.lower(), bin.upper(), count.applyAsInt(bin), words(bin)));
    svg.element(
        "text",
        name + ": " + Numbers.counted(total, "row"),
        "class",
        "legend",
        "x",
        LEFT,
        "y",
        top - 10);
  }

  private static String words(ReliabilityBin bin) {
    return "Confidence %s to %s: %s right, %s wrong"
        .formatted(
            Numbers.percent(bin.lower()),
            Numbers.percent(bin.upper()),
            Numbers.count(bin.right()),
            Numbers.count(bin.wrong()));
  }
}
