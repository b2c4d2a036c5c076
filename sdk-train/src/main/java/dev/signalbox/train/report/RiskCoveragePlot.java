package dev.signalbox.train.report;

import dev.signalbox.core.eval.RiskCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much can be answered at which error. */
final class RiskCoveragePlot extends Figure {
  private static final double NOISY = 0.1;
  private static final double LEAST_SCALE = 0.06;
  private static final int DRAWN_POINTS = 400;

  private final RiskCoverage curve;

  RiskCoveragePlot(RiskCoverage curve) {
    super("risk-coverage", "How much can be answered?", 412);
    this.curve = curve;
  }

  @Override
  String description() {
    List<String> marks = new ArrayList<>();
    for (ErrorMark mark : ErrorMark.values()) {
      marks.add(words(mark));
    }
    return "Risk-coverage curve. " + String.join("; ", marks) + ".";
  }

  @Override
  String caption() {
    return "If only the surest share of the texts is answered, this is the error among the answers. "
        + "Observed on these rows, not a guarantee. Area under the curve "
        + Numbers.decimals(curve.aurc(), 4)
        + ".";
  }

  @Override
  void plot(Markup svg) {
    Panel panel =
        new Panel(
            LEFT,
            14,
            PLOT_WIDTH,
            272,
            Axis.share("share of texts answered"),
            Axis.upTo("error among the answered", scale(), 5, Axis::percent));
    panel.frame(svg);
    clip(svg, panel);
    svg.leaf("path", "class", "curve", "d", path(panel), "clip-path", "url(#risk-coverage-clip)");
    double line = 346;
    for (ErrorMark mark : ErrorMark.values()) {
      curve.pointAt(mark.maxError()).ifPresent(point -> mark(svg, panel, mark, point));
      legend(svg, mark, line);
      line += 22;
    }
  }

  /** Few answers make a jumpy error; where the curve is steady it should fill the plot. */
  private double scale() {
    return curve.points().stream()
        .filter(point -> curve.coverage(point) >= NOISY)
        .mapToDouble(RiskCoverage.Point::risk)
        .reduce(LEAST_SCALE, Math::max);
  }

  private static void clip(Markup svg, Panel panel) {
    svg.open("clipPath", "id", "risk-coverage-clip");
    svg.leaf(
        "rect",
        "x",
        panel.left(),
        "y",
        panel.top() - 2,
        "width",
        panel.width() + 2,
        "height",
        panel.height() + 4);
    svg.close();
  }

  private String path(Panel panel) {
    StringBuilder path = new StringBuilder();
    double drawn = -1;
    int last = curve.points().size() - 1;
    for (int i = 0; i <= last; i++) {
      RiskCoverage.Point point = curve.points().get(i);
      double coverage = curve.coverage(point);
      if (i == last || coverage - drawn >= 1.0 / DRAWN_POINTS) {
        path.append(path.isEmpty() ? first(panel, point) : " L");
        path.append(position(panel, coverage, point.risk()));
        drawn = coverage;
      }
    }
    return path.toString();
  }

  /** The surest group cannot be parted: up to its size the line is level. */
  private static String first(Panel panel, RiskCoverage.Point point) {
    return "M" + position(panel, 0, point.risk()) + " L";
  }

  private static String position(Panel panel, double coverage, double risk) {
    return String.format(Locale.ROOT, "%.1f %.1f", panel.px(coverage), panel.py(risk));
  }

  private void mark(Markup svg, Panel panel, ErrorMark mark, RiskCoverage.Point point) {
    double coverage = curve.coverage(point);
    panel.line(svg, "drop", 0, mark.maxError(), coverage, mark.maxError());
    panel.line(svg, "drop", coverage, 0, coverage, mark.maxError());
    svg.open("g", "class", "mark");
    MarkShape.draw(svg, mark, panel.px(coverage), panel.py(point.risk()));
    svg.element("title", words(mark)).close();
  }

  private void legend(Markup svg, ErrorMark mark, double y) {
    svg.open("g", "class", "mark");
    MarkShape.draw(svg, mark, LEFT + 8, y);
    svg.close();
    svg.element("text", words(mark), "class", "legend", "x", LEFT + 22, "y", y + 4);
  }

  private String words(ErrorMark mark) {
    Optional<RiskCoverage.Point> point = curve.pointAt(mark.maxError());
    return mark.words()
        + ": "
        + point
            .map(
                p ->
                    "%s answered (confidence ≥ %s)"
                        .formatted(
                            Numbers.percent(curve.coverage(p)),
                            Numbers.decimals(p.confidence(), 3)))
            .orElse("not reached at any confidence");
  }
}
