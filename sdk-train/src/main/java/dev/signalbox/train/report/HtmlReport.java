package dev.signalbox.train.report;

import dev.signalbox.core.eval.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * An evaluation as one HTML page that needs nothing else: no script, no file, no network. It reads
 * in light and dark, on paper, on a phone and by screen reader. It holds labels and figures but no
 * text of the data. <em>Thread-safe.</em>
 */
public final class HtmlReport {
  private static final int CONFUSIONS_BESIDE_MAP = 10;
  private static final int CONFUSIONS_ALONE = 30;
  private static final int NAME_CHARS = 120;
  private static final String NO_EXTERNALS = "default-src 'none'; style-src 'unsafe-inline'";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Clock clock;

  /**
   * @param clock tells the date in the heading
   */
  public HtmlReport(Clock clock) {
    this.clock = clock;
  }

  /**
   * Writes the page to {@code target}, replacing what is there; a reader never sees half of it.
   *
   * @throws UncheckedIOException if the directory is absent or cannot be written
   */
  public void write(Evaluation evaluation, ReportSubject subject, Path target) {
    Path absolute = target.toAbsolutePath();
    Path beside = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      Files.writeString(beside, render(evaluation, subject));
      move(beside, absolute);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report " + target, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The whole page. */
  public String render(Evaluation evaluation, ReportSubject subject) {
    Markup page = new Markup();
    page.open("html", "lang", "en");
    head(page, subject);
    page.open("body").open("main");
    heading(page, evaluation, subject);
    new Summary(evaluation, page).draw();
    remarks(page, Remarks.on(evaluation));
    plots(page, evaluation);
    confusions(page, evaluation);
    labels(page, evaluation);
    page.close().close().close();
    return page.toString();
  }

  private static void head(Markup page, ReportSubject subject) {
    page.open("head");
    page.leaf("meta", "charset", "utf-8");
    page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.leaf("meta", "name", "color-scheme", "content", "light dark");
    page.leaf("meta", "http-equiv", "Content-Security-Policy", "content", NO_EXTERNALS);
    page.element("title", "Evaluation of " + shown(subject.model()));
    page.styleSheet(styleSheet());
    page.close();
  }

  private void heading(Markup page, Evaluation evaluation, ReportSubject subject) {
    page.open("header");
    page.open("h1").text("Evaluation of ").element("bdi", shown(subject.model())).close();
    page.open("p", "class", "about");
    page.element("bdi", shown(subject.data()));
    page.text(" · ").text(Numbers.counted(evaluation.examples(), "example"));
    page.text(" · ").text(Remarks.modelLabels(evaluation));
    subject
        .foreign()
        .filter(file -> evaluation.ood().isPresent())
        .ifPresent(file -> page.text(" · foreign texts ").element("bdi", shown(file)));
    page.text(" · ").text(DATE.format(clock.instant()));
    page.close().close();
  }

  private static void remarks(Markup page, List<String> remarks) {
    if (!remarks.isEmpty()) {
      page.open("aside").element("h2", "Before you believe it").open("ul");
      remarks.forEach(remark -> page.element("li", remark));
      page.close().close();
    }
  }

  private static void plots(Markup page, Evaluation evaluation) {
    page.open("section", "class", "plots");
    page.element("h2", "How sure, how right");
    page.open("div", "class", "grid");
    new RiskCoveragePlot(evaluation.riskCoverage()).draw(page);
    new ReliabilityPlot(evaluation.calibration()).draw(page);
    new ConfidencePlot(evaluation.confidenceHistogram()).draw(page);
    evaluation.ood().ifPresent(ood -> new NoveltyPlot(ood).draw(page));
    page.close().close();
  }

  private static void confusions(Markup page, Evaluation evaluation) {
    page.open("section").element("h2", "What is mistaken for what");
    boolean map = ConfusionMap.fits(evaluation);
    if (map) {
      new ConfusionMap(evaluation).draw(page);
      page.element(
          "p",
          "The stronger the colour, the larger the share of the row. Right answers lie on the"
              + " diagonal.",
          "class",
          "note");
    }
    new ConfusionTable(evaluation, map ? CONFUSIONS_BESIDE_MAP : CONFUSIONS_ALONE).draw(page);
    page.close();
  }

  private static void labels(Markup page, Evaluation evaluation) {
    page.open("section").element("h2", "Label by label");
    new LabelTable(evaluation).draw(page);
    page.close();
  }

  private static String shown(String name) {
    return SafeText.shortened(name, NAME_CHARS, "…");
  }

  private static String styleSheet() {
    try (InputStream css =
        Objects.requireNonNull(
            HtmlReport.class.getResourceAsStream("report.css"), "report.css is in this jar")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read report.css from this jar", e);
    }
  }
}
