package dev.signalbox.train.report;

import dev.signalbox.core.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes sample reports to a directory, to be looked at: {@code SampleReports target/reports}. */
final class SampleReports {
  private SampleReports() {}

  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    HtmlReport report = new HtmlReport(Samples.CLOCK);
    for (int labels : new int[] {2, 12, 30, 150}) {
      int rows = labels == 2 ? 60 : labels * 40;
      report.write(
          Samples.of(labels, rows, labels != 30),
          Samples.SUBJECT,
          directory.resolve("labels-" + labels + ".html"));
      Files.writeString(
          directory.resolve("labels-" + labels + ".txt"),
          TerminalReport.render(Samples.of(labels, rows, labels != 30), Samples.SUBJECT));
    }
    LabelSet hostile = LabelSet.flat(hostileLabels());
    report.write(
        Samples.of(hostile, 90, true, 0.2),
        new ReportSubject(
            "<script>alert(1)</script>", "a\"b'c&d.tsv", Optional.of("\u202Eexe.txt")),
        directory.resolve("hostile.html"));
    report.write(Samples.multi(), Samples.SUBJECT, directory.resolve("multi.html"));
  }

  static List<String> hostileLabels() {
    return List.of(
        "<script>alert('label')</script>",
        "\"quoted\" & 'single'",
        "long".repeat(2_500),
        "turn \u202Eti dnuora\u202C",
        "\u001B[31mred\u001B[0m",
        "lone \uD800 surrogate",
        "漢字のラベル",
        "العربية");
  }
}
