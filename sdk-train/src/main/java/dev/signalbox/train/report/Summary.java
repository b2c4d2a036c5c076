package dev.signalbox.train.report;

import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.Latency;
import dev.signalbox.core.eval.Ood;
import dev.signalbox.core.eval.Proportion;

/** The figures one looks for first. */
final class Summary {
  private final Evaluation evaluation;
  private final Markup page;

  Summary(Evaluation evaluation, Markup page) {
    this.evaluation = evaluation;
    this.page = page;
  }

  void draw() {
    page.open("dl", "class", "cards");
    card(
        "Accuracy", Numbers.percent(evaluation.accuracy().rate()), interval(evaluation.accuracy()));
    card("Macro-F1", Numbers.percent(evaluation.macroF1()), "every label counts the same");
    card("Answered", Numbers.percent(evaluation.answered().rate()), answered());
    card(
        "Answerable at 2 % error",
        Numbers.percent(evaluation.riskCoverage().coverageAt(ErrorMark.TWO.maxError())),
        "%s at 1 %%, %s at 5 %%".formatted(coverage(ErrorMark.ONE), coverage(ErrorMark.FIVE)));
    card(
        "Calibration error",
        Numbers.decimals(evaluation.calibration().ece(), 3),
        "Brier %s, log loss %s"
            .formatted(
                Numbers.decimals(evaluation.calibration().brier(), 3),
                Numbers.decimals(evaluation.calibration().nll(), 3)));
    evaluation.ood().ifPresent(this::foreign);
    evaluation.latency().ifPresent(this::speed);
    page.close();
  }

  private void card(String name, String value, String detail) {
    page.open("div");
    page.element("dt", name);
    page.element("dd", value, "class", "value");
    page.element("dd", detail, "class", "detail");
    page.close();
  }

  private static String interval(Proportion share) {
    return "95 %% interval %s to %s"
        .formatted(Numbers.percent(share.low()), Numbers.percent(share.high()));
  }

  private String answered() {
    return evaluation
        .answeredAccuracy()
        .map(right -> Numbers.percent(right.rate()) + " of these right")
        .orElse("abstained on every text");
  }

  private String coverage(ErrorMark mark) {
    return Numbers.percent(evaluation.riskCoverage().coverageAt(mark.maxError()));
  }

  private void foreign(Ood ood) {
    card(
        "Foreign texts, AUROC",
        Numbers.decimals(ood.auroc(), 3),
        Numbers.percent(ood.fprAt95Tpr()) + " pass where 95 % of own do");
  }

  private void speed(Latency latency) {
    card(
        "One text, median",
        Numbers.millis(latency.p50Millis()),
        "p99 %s; %s texts/s in batches"
            .formatted(
                Numbers.millis(latency.p99Millis()),
                Numbers.count(Math.round(latency.textsPerSecond()))));
  }
}
