package dev.signalbox.train.report;

import java.util.Locale;

/** Tells the error marks apart by shape, for those who do not see the colour. */
final class MarkShape {
  private MarkShape() {}

  static void draw(Markup svg, ErrorMark mark, double x, double y) {
    switch (mark) {
      case ONE -> svg.leaf("circle", "cx", x, "cy", y, "r", 5.0);
      case TWO -> svg.leaf("rect", "x", x - 4.5, "y", y - 4.5, "width", 9.0, "height", 9.0);
      case FIVE -> svg.leaf("path", "d", triangle(x, y));
    }
  }

  private static String triangle(double x, double y) {
    return String.format(Locale.ROOT, "M%.1f %.1f l6 10 h-12 z", x, y - 6);
  }
}
