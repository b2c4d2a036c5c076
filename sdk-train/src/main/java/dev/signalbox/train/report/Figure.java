package dev.signalbox.train.report;

/** A plot with a heading, its drawing, a description for who cannot see it, and a caption. */
abstract class Figure {
  static final double WIDTH = 460;
  static final double LEFT = 68;
  static final double PLOT_WIDTH = 366;

  private final String id;
  private final String heading;
  private final double height;

  Figure(String id, String heading, double height) {
    this.id = id;
    this.heading = heading;
    this.height = height;
  }

  /** The message of the plot in words and numbers. */
  abstract String description();

  /** How to read it. */
  abstract String caption();

  /** The drawing itself, in a space of {@link #WIDTH} by the height given. */
  abstract void plot(Markup svg);

  final void draw(Markup page) {
    page.open("figure");
    page.element("h3", heading);
    page.open(
        "svg",
        "viewBox",
        "0 0 " + Math.round(WIDTH) + " " + Math.round(height),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    page.element("title", heading, "id", id + "-title");
    page.element("desc", description(), "id", id + "-desc");
    plot(page);
    page.close();
    page.element("figcaption", caption());
    page.close();
  }
}
