package dev.signalbox.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.eval.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class HtmlReportTest {
  private final HtmlReport report = new HtmlReport(Samples.CLOCK);

  private static Document parsed(String page) throws Exception {
    String xml = page.replaceFirst("<!DOCTYPE html>\n", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private String hostile() {
    Evaluation evaluation = Samples.of(LabelSet.flat(SampleReports.hostileLabels()), 90, true, 0.2);
    return report.render(
        evaluation,
        new ReportSubject(
            "<script>alert(1)</script>", "a\"b'c&d.tsv", Optional.of("\u202Eexe.txt")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 30, 31, 150})
  void render_anyNumberOfLabels_isWellFormed(int labels) throws Exception {
    Document page = parsed(report.render(Samples.of(labels, labels * 20, true), Samples.SUBJECT));

    NodeList rows = page.getElementsByTagName("table");
    assertThat(rows.getLength()).isPositive();
    assertThat(page.getElementsByTagName("svg").getLength())
        .as("four plots, and the map for few labels")
        .isEqualTo(labels <= 30 ? 5 : 4);
    assertThat(page.getElementsByTagName("desc").getLength())
        .isEqualTo(page.getElementsByTagName("svg").getLength());
  }

  @Test
  void render_hostileNames_comeOutAsText() throws Exception {
    String page = hostile();

    assertThat(page).doesNotContain("<script").doesNotContain("a\"b").doesNotContain("\u202E");
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("&lt;U+202E&gt;");
    assertThat(page).contains("a&quot;b&#39;c&amp;d.tsv").contains("&lt;U+001B&gt;[31m");
    assertThat(page).contains("lone &lt;U+D800&gt; surrogate").contains("漢字のラベル");
    assertThat(parsed(page).getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void render_veryLongLabel_isShortened() {
    assertThat(hostile()).doesNotContain("long".repeat(40)).contains("longlong").contains("…");
  }

  @Test
  void render_anything_loadsNothing() {
    String page = report.render(Samples.of(12, 200, true), Samples.SUBJECT);

    assertThat(page).contains("default-src &#39;none&#39;");
    assertThat(page)
        .doesNotContain("src=")
        .doesNotContain("href=")
        .doesNotContain("@import")
        .doesNotContain("http:")
        .doesNotContain("https:");
  }

  @Test
  void render_header_namesModelDataDateAndSize() {
    String page = report.render(Samples.of(12, 200, true), Samples.SUBJECT);

    assertThat(page)
        .contains("models/support", "support-test.tsv", "foreign.txt", "200 examples", "12 labels")
        .contains("2026-11-01 09:30 UTC");
  }

  @Test
  void render_noForeignTexts_hasNoNoveltyPlot() {
    assertThat(report.render(Samples.of(12, 200, false), Samples.SUBJECT))
        .doesNotContain("novelty-title");
  }

  @Test
  void render_multiLabel_usesTableOnly() throws Exception {
    String page = report.render(Samples.multi(), Samples.SUBJECT);

    parsed(page);
    assertThat(page).doesNotContain("map-title").contains("(none)").contains("unheard-of");
  }

  @Test
  void render_oneRow_isWellFormed() throws Exception {
    parsed(report.render(Samples.of(2, 1, true), Samples.SUBJECT));
  }

  @Test
  void write_target_holdsThePageAndNothingElse(@TempDir Path directory) {
    Path target = directory.resolve("report.html");
    report.write(Samples.multi(), Samples.SUBJECT, target);
    report.write(Samples.of(2, 20, false), Samples.SUBJECT, target);

    assertThat(target).content().startsWith("<!DOCTYPE html>").contains("20 examples");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void write_absentDirectory_saysWhere(@TempDir Path directory) {
    Path target = directory.resolve("absent").resolve("report.html");

    assertThatThrownBy(() -> report.write(Samples.multi(), Samples.SUBJECT, target))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent");
  }
}
