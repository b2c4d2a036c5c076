package dev.signalbox.train.report;

import java.util.List;

/** A table with a caption, in a frame that scrolls where the page is narrow. */
final class Table {
  private static final int LABEL_CHARS = 60;
  private final Markup page;

  /** The heading of a column of text or of numbers. */
  record Column(String name, boolean text) {
    static Column text(String name) {
      return new Column(name, true);
    }

    static Column number(String name) {
      return new Column(name, false);
    }
  }

  private Table(Markup page) {
    this.page = page;
  }

  /** Begins it. */
  static Table begin(Markup page, String caption, List<Column> columns) {
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table");
    page.element("caption", caption);
    page.open("thead").open("tr");
    columns.forEach(
        column ->
            page.element(
                "th", column.name(), "scope", "col", "class", column.text() ? "label" : "number"));
    page.close().close();
    page.open("tbody");
    return new Table(page);
  }

  void row() {
    page.open("tr");
  }

  void endRow() {
    page.close();
  }

  void end() {
    page.close().close().close();
  }

  /** The label a row is about. */
  void head(String label) {
    page.open("th", "scope", "row");
    page.element("bdi", SafeText.shortened(label, LABEL_CHARS, "…")).close();
  }

  void label(String label) {
    page.open("td", "class", "label");
    page.element("bdi", SafeText.shortened(label, LABEL_CHARS, "…")).close();
  }

  void number(String number) {
    page.element("td", number);
  }

  /** A share as number and as bar. */
  void share(double share) {
    page.open("td", "class", "share");
    page.element("span", Numbers.percent(share));
    page.open("span", "class", "gauge", "aria-hidden", "true");
    page.element("i", "", "style", "width:" + Numbers.decimals(share * 100, 1) + "%");
    page.close().close();
  }
}
