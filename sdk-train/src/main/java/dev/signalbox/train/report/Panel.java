package dev.signalbox.train.report;

/**
 * A rectangle of an SVG with two axes.
 *
 * @param left edge in SVG units
 * @param top edge
 * @param width of the data area
 * @param height of the data area
 * @param x horizontal axis
 * @param y vertical axis
 */
record Panel(double left, double top, double width, double height, Axis x, Axis y) {
  private static final double TICK_GAP = 7;

  double px(double value) {
    return left + x.at(value) * width;
  }

  double py(double value) {
    return top + (1 - y.at(value)) * height;
  }

  double bottom() {
    return top + height;
  }

  double right() {
    return left + width;
  }

  /** Grid, ticks, numbers and titles. */
  void frame(Markup svg) {
    verticalScale(svg);
    horizontalScale(svg);
    svg.leaf("line", "class", "axis", "x1", left, "x2", right(), "y1", bottom(), "y2", bottom());
  }

  /** The same without numbers and title below, for a panel with another one under it. */
  void frameWithoutFoot(Markup svg) {
    verticalScale(svg);
    svg.leaf("line", "class", "axis", "x1", left, "x2", right(), "y1", bottom(), "y2", bottom());
  }

  private void verticalScale(Markup svg) {
    for (double tick : y.ticks()) {
      double at = py(tick);
      svg.leaf("line", "class", "grid", "x1", left, "x2", right(), "y1", at, "y2", at);
      svg.element(
          "text", y.format().apply(tick), "class", "tick end", "x", left - TICK_GAP, "y", at + 4);
    }
    double middle = top + height / 2;
    svg.element(
        "text",
        y.title(),
        "class",
        "title middle",
        "transform",
        "translate(13 " + Math.round(middle) + ") rotate(-90)");
  }

  private void horizontalScale(Markup svg) {
    for (double tick : x.ticks()) {
      double at = px(tick);
      svg.leaf("line", "class", "axis", "x1", at, "x2", at, "y1", bottom(), "y2", bottom() + 4);
      svg.element(
          "text", x.format().apply(tick), "class", "tick middle", "x", at, "y", bottom() + 17);
    }
    svg.element(
        "text", x.title(), "class", "title middle", "x", left + width / 2, "y", bottom() + 36);
  }

  /** A bar that stands on the lower edge, with a text that shows when pointed at. */
  void bar(Markup svg, String style, double from, double to, double value, String tip) {
    double edge = px(from) + 1;
    svg.open(
        "rect",
        "class",
        style,
        "x",
        edge,
        "y",
        py(value),
        "width",
        Math.max(0.5, px(to) - edge - 1),
        "height",
        Math.max(0, bottom() - py(value)));
    svg.element("title", tip).close();
  }

  /** A straight line between two points of the data. */
  void line(Markup svg, String style, double x1, double y1, double x2, double y2) {
    svg.leaf("line", "class", style, "x1", px(x1), "y1", py(y1), "x2", px(x2), "y2", py(y2));
  }
}
