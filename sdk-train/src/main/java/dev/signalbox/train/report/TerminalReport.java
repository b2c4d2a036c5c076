package dev.signalbox.train.report;

import dev.signalbox.core.eval.Confusion;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.LabelScore;
import dev.signalbox.core.eval.Latency;
import dev.signalbox.core.eval.Ood;
import dev.signalbox.core.eval.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An evaluation as plain text of at most 100 columns: the figures, what to know before believing
 * them, the worst labels and the commonest confusions. Only labels can bring characters beyond
 * ASCII, and none that steer a terminal. <em>Thread-safe.</em>
 */
public final class TerminalReport {
  private static final int COLUMNS = 100;
  private static final int LABELS = 20;
  private static final int CONFUSIONS = 10;
  private static final int LABEL_COLUMNS = 40;
  private static final int PAIR_COLUMNS = 34;

  private final Evaluation evaluation;
  private final List<String> lines = new ArrayList<>();

  private TerminalReport(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The report, lines ending in {@code \n}. */
  public static String render(Evaluation evaluation, ReportSubject subject) {
    TerminalReport report = new TerminalReport(evaluation);
    report.heading(subject);
    report.figures();
    report.remarks();
    report.labels();
    report.confusions();
    return report.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void heading(ReportSubject subject) {
    lines.add("Evaluation of " + Cells.fit(subject.model(), COLUMNS - 14));
    lines.add(
        "  on "
            + Cells.fit(subject.data(), COLUMNS - 45)
            + ": "
            + Numbers.counted(evaluation.examples(), "example")
            + ", "
            + Remarks.modelLabels(evaluation));
    lines.add("");
  }

  private void figures() {
    figure("accuracy", withInterval(evaluation.accuracy()));
    figure("macro-F1", Numbers.percent(evaluation.macroF1()));
    figure("answered", answered());
    figure(
        "calibration error",
        "%s (ECE; equal-size bins %s), Brier %s"
            .formatted(
                Numbers.decimals(evaluation.calibration().ece(), 3),
                Numbers.decimals(evaluation.calibration().adaptiveEce(), 3),
                Numbers.decimals(evaluation.calibration().brier(), 3)));
    figure("can be answered", coverage());
    evaluation.ood().ifPresent(ood -> figure("foreign texts", foreign(ood)));
    evaluation.latency().ifPresent(latency -> figure("speed", speed(latency)));
  }

  private void figure(String name, String value) {
    lines.add(String.format(Locale.ROOT, "  %-18s %s", name, value));
  }

  private static String withInterval(Proportion share) {
    return "%s (95 %% interval %s to %s)"
        .formatted(
            Numbers.percent(share.rate()),
            Numbers.percent(share.low()),
            Numbers.percent(share.high()));
  }

  private String answered() {
    return Numbers.percent(evaluation.answered().rate())
        + evaluation
            .answeredAccuracy()
            .map(right -> ", of these right " + withInterval(right))
            .orElse("");
  }

  private String coverage() {
    List<String> parts = new ArrayList<>();
    for (ErrorMark mark : ErrorMark.values()) {
      double coverage = evaluation.riskCoverage().coverageAt(mark.maxError());
      parts.add(Numbers.percent(coverage) + " at " + mark.words());
    }
    return String.join(", ", parts) + " (observed)";
  }

  private static String foreign(Ood ood) {
    return "AUROC %s; %s pass where 95 %% of own texts do (n = %s)"
        .formatted(
            Numbers.decimals(ood.auroc(), 3),
            Numbers.percent(ood.fprAt95Tpr()),
            Numbers.count(ood.foreign()));
  }

  private static String speed(Latency latency) {
    return "p50 %s, p99 %s for one text; %s texts per second in batches"
        .formatted(
            Numbers.millis(latency.p50Millis()),
            Numbers.millis(latency.p99Millis()),
            Numbers.count(Math.round(latency.textsPerSecond())));
  }

  private void remarks() {
    List<String> remarks = Remarks.on(evaluation);
    if (!remarks.isEmpty()) {
      lines.add("");
      lines.add("Before you believe it");
      remarks.forEach(remark -> lines.addAll(Cells.wrap("- " + remark, COLUMNS - 2)));
    }
  }

  private void labels() {
    List<LabelScore> ranked = Ranking.worstFirst(evaluation.perLabel());
    lines.add("");
    lines.add(
        "  "
            + Cells.pad("Labels, worst F1 first", LABEL_COLUMNS)
            + "       F1  precision     recall   examples");
    ranked.stream().limit(LABELS).forEach(score -> lines.add(row(score)));
    if (ranked.size() > LABELS) {
      lines.add("  ... and " + Numbers.counted(ranked.size() - LABELS, "better label"));
    }
  }

  private static String row(LabelScore score) {
    String figures =
        score.seen()
            ? String.format(
                Locale.ROOT,
                "%9s%11s%11s%11s",
                Numbers.percent(score.f1()),
                Numbers.percent(score.precision()),
                Numbers.percent(score.recall()),
                Numbers.count(score.support()))
            : "        -          -          -          0";
    return "  "
        + Cells.pad(score.label(), LABEL_COLUMNS)
        + figures
        + (Ranking.few(score) ? "  few" : "");
  }

  private void confusions() {
    if (evaluation.confusions().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "  "
            + Cells.pad("Most confused: it is", PAIR_COLUMNS)
            + "    "
            + Cells.pad("but was called", PAIR_COLUMNS)
            + "     times");
    evaluation.confusions().stream().limit(CONFUSIONS).forEach(pair -> lines.add(row(pair)));
    int more = evaluation.confusions().size() - CONFUSIONS;
    if (more > 0) {
      lines.add("  ... and " + Numbers.counted(more, "rarer pair"));
    }
  }

  private static String row(Confusion pair) {
    return "  "
        + Cells.pad(Cells.label(pair.gold()), PAIR_COLUMNS)
        + " -> "
        + Cells.pad(Cells.label(pair.predicted()), PAIR_COLUMNS)
        + String.format(Locale.ROOT, "%10s", Numbers.count(pair.count()));
  }
}
