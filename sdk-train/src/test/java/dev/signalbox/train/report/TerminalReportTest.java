package dev.signalbox.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.LabelSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 150, 2_000})
  void render_anyNumberOfLabels_fitsTheTerminal(int labels) {
    String report = TerminalReport.render(Samples.of(labels, labels * 20, true), Samples.SUBJECT);

    assertThat(report.lines()).allMatch(line -> line.length() <= 100).hasSizeBetween(12, 60);
  }

  @Test
  void render_hostileNames_cannotSteer() {
    String report =
        TerminalReport.render(
            Samples.of(LabelSet.flat(SampleReports.hostileLabels()), 90, true, 0.2),
            new ReportSubject(
                "\u001B]0;owned\u0007".repeat(40), "\r\nfake line", Optional.empty()));

    assertThat(report.lines()).allMatch(line -> line.length() <= 100);
    assertThat(report).doesNotContain("\u001B").doesNotContain("\u202E").doesNotContain("\r");
    assertThat(report).contains("<U+001B>[31mred").contains("turn <U+202E>");
  }

  @Test
  void render_fewExamples_saysSo() {
    String report = TerminalReport.render(Samples.of(2, 12, true), Samples.SUBJECT);

    assertThat(report).contains("Only 12 examples").contains("foreign texts: the AUROC is rough");
  }

  @Test
  void render_unknownGoldLabels_areNamed() {
    assertThat(TerminalReport.render(Samples.multi(), Samples.SUBJECT))
        .contains("1 row is labelled with what the model does not know (\"unheard-of\")");
  }

  @Test
  void render_labels_areWorstFirst() {
    String report = TerminalReport.render(Samples.of(150, 6_000, false), Samples.SUBJECT);

    assertThat(report).contains("... and 130 better labels").contains("rarer pairs");
  }
}
