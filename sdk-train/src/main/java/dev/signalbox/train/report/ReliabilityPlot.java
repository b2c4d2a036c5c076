package dev.signalbox.train.report;

import dev.signalbox.core.eval.Calibration;
import dev.signalbox.core.eval.Proportion;
import dev.signalbox.core.eval.ReliabilityBin;
import java.util.List;

/** Promise against truth, and below it how many rows stand behind each bar. */
final class ReliabilityPlot extends Figure {
  private final Calibration calibration;
  private final List<ReliabilityBin> bins;

  ReliabilityPlot(Calibration calibration) {
    super("reliability", "Can the confidence be believed?", 412);
    this.calibration = calibration;
    this.bins = calibration.bins().stream().filter(bin -> bin.count() > 0).toList();
  }

  @Override
  String description() {
    StringBuilder words = new StringBuilder("Reliability diagram.");
    bins.forEach(bin -> words.append(' ').append(words(bin)).append('.'));
    return words.toString();
  }

  @Override
  String caption() {
    return "Bars: share that was right among rows of similar confidence, with its 95 % interval. "
        + "On the dashed line promise and truth agree. Expected calibration error "
        + Numbers.decimals(calibration.ece(), 3)
        + " over 15 bins of equal width, "
        + Numbers.decimals(calibration.adaptiveEce(), 3)
        + " over bins of equal size.";
  }

  @Override
  void plot(Markup svg) {
    int most = bins.stream().mapToInt(ReliabilityBin::count).max().orElse(1);
    Panel truth = new Panel(LEFT, 14, PLOT_WIDTH, 250, noFoot(), Axis.share("share right"));
    Panel rows =
        new Panel(
            LEFT, 292, PLOT_WIDTH, 70, Axis.share("confidence"), Axis.counts("rows", most, 2));
    truth.frameWithoutFoot(svg);
    rows.frame(svg);
    bins.forEach(
        bin -> truth.bar(svg, "good soft", bin.lower(), bin.upper(), bin.accuracy(), words(bin)));
    truth.line(svg, "ideal", 0, 0, 1, 1);
    bins.forEach(bin -> whisker(svg, truth, bin));
    bins.forEach(bin -> count(svg, rows, bin));
  }

  private static Axis noFoot() {
    return Axis.share("");
  }

  private static void whisker(Markup svg, Panel panel, ReliabilityBin bin) {
    Proportion right = new Proportion(bin.right(), bin.count());
    double at = bin.meanConfidence();
    panel.line(svg, "whisker", at, right.low(), at, right.high());
    svg.leaf(
        "circle", "class", "point", "cx", panel.px(at), "cy", panel.py(bin.accuracy()), "r", 3.5);
  }

  private static void count(Markup svg, Panel panel, ReliabilityBin bin) {
    panel.bar(svg, "neutral", bin.lower(), bin.upper(), bin.count(), words(bin));
    svg.element(
        "text",
        Numbers.compact(bin.count()),
        "class",
        "count middle",
        "x",
        panel.px((bin.lower() + bin.upper()) / 2),
        "y",
        panel.py(bin.count()) - 3);
  }

  private static String words(ReliabilityBin bin) {
    return "Confidence %s to %s: %s, mean promise %s, right %s"
        .formatted(
            Numbers.percent(bin.lower()),
            Numbers.percent(bin.upper()),
            Numbers.counted(bin.count(), "row"),
            Numbers.percent(bin.meanConfidence()),
            Numbers.percent(bin.accuracy()));
  }
}
