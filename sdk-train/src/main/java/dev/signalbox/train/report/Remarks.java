package dev.signalbox.train.report;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.LabelScore;
import dev.signalbox.core.eval.Ood;
import dev.signalbox.core.eval.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader has to know before believing the figures. */
final class Remarks {
  private static final double WIDE = 0.05;
  private static final int FEW_FOREIGN = 100;
  private static final int NAMED = 3;
  private static final int NAME_CHARS = 40;

  private final Evaluation evaluation;
  private final List<String> found = new ArrayList<>();

  private Remarks(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  static List<String> on(Evaluation evaluation) {
    Remarks remarks = new Remarks(evaluation);
    remarks.unknownLabels();
    remarks.fewExamples();
    remarks.fewPerLabel();
    remarks.absentLabels();
    remarks.structure();
    evaluation.ood().ifPresent(remarks::foreign);
    return List.copyOf(remarks.found);
  }

  /** "12 labels": those the model knows. */
  static String modelLabels(Evaluation evaluation) {
    return Numbers.counted(evaluation.perLabel().size() - evaluation.unknownGold().size(), "label");
  }

  private void unknownLabels() {
    int rows = evaluation.unknownGold().values().stream().mapToInt(Integer::intValue).sum();
    if (rows > 0) {
      String names =
          evaluation.unknownGold().keySet().stream()
              .sorted()
              .limit(NAMED)
              .map(name -> "\"" + SafeText.shortened(name, NAME_CHARS, "...") + "\"")
              .collect(Collectors.joining(", "));
      int more = evaluation.unknownGold().size() - NAMED;
      found.add(
          "%s labelled with what the model does not know (%s%s): counted as errors."
              .formatted(
                  rows == 1 ? "1 row is" : Numbers.count(rows) + " rows are",
                  names,
                  more > 0 ? " and " + Numbers.count(more) + " more" : ""));
    }
  }

  private void fewExamples() {
    Proportion accuracy = evaluation.accuracy();
    double width = accuracy.high() - accuracy.low();
    if (width > WIDE) {
      found.add(
          "Only %s: the true accuracy may lie anywhere from %s to %s."
              .formatted(
                  Numbers.counted(evaluation.examples(), "example"),
                  Numbers.percent(accuracy.low()),
                  Numbers.percent(accuracy.high())));
    }
  }

  private void fewPerLabel() {
    List<LabelScore> present =
        evaluation.perLabel().stream().filter(score -> score.support() > 0).toList();
    long few = present.stream().filter(Ranking::few).count();
    if (few > 0) {
      found.add(
          "%s of %s fewer than %d examples (marked \"few\"): their figures are rough."
              .formatted(
                  Numbers.count(few),
                  present.size() == 1
                      ? "1 label has"
                      : Numbers.count(present.size()) + " labels have",
                  Ranking.FEW));
    }
  }

  private void absentLabels() {
    long absent = evaluation.perLabel().stream().filter(score -> score.support() == 0).count();
    if (absent > 0) {
      found.add(
          "%s of the model %s not occur in these rows and could not be tested."
              .formatted(Numbers.counted(absent, "label"), absent == 1 ? "does" : "do"));
    }
  }

  private void structure() {
    if (evaluation.structure() == LabelStructure.MULTI) {
      found.add(
          "Several labels per text: a text counts as right only if all its labels are. Calibration"
              + " is that of the most probable label.");
    }
    if (evaluation.structure() == LabelStructure.HIERARCHICAL) {
      found.add("Accuracy is that of the leaf; an answered ancestor counts as right.");
    }
  }

  private void foreign(Ood ood) {
    if (ood.measure() == Ood.Measure.LACK_OF_CONFIDENCE) {
      found.add("The model measures no novelty; foreign texts are judged by its confidence alone.");
    }
    if (ood.foreign() < FEW_FOREIGN) {
      found.add(
          "Only %s: the AUROC is rough.".formatted(Numbers.counted(ood.foreign(), "foreign text")));
    }
    if (ood.unscored() > 0) {
      found.add(
          "%s without a novelty score left out of the AUROC."
              .formatted(Numbers.counted(ood.unscored(), "text")));
    }
  }
}
