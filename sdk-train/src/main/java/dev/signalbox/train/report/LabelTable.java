package dev.signalbox.train.report;

import dev.signalbox.core.eval.Confusion;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.LabelScore;
import dev.signalbox.core.eval.Proportion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every label, the worst first. */
final class LabelTable {
  private static final int MOST_ROWS = 1000;
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.text("label"),
          Table.Column.number("F1"),
          Table.Column.number("precision"),
          Table.Column.number("recall"),
          Table.Column.number("recall, 95 %"),
          Table.Column.number("examples"),
          Table.Column.text("most often mistaken for"));

  private final List<LabelScore> ranked;
  private final Map<String, Confusion> commonest = new HashMap<>();

  LabelTable(Evaluation evaluation) {
    this.ranked = Ranking.worstFirst(evaluation.perLabel());
    evaluation.confusions().stream()
        .filter(pair -> !pair.predicted().equals(Confusion.NONE))
        .forEach(pair -> commonest.putIfAbsent(pair.gold(), pair));
  }

  void draw(Markup page) {
    Table table = Table.begin(page, caption(), COLUMNS);
    ranked.stream().limit(MOST_ROWS).forEach(score -> row(table, score));
    table.end();
  }

  private String caption() {
    return ranked.size() > MOST_ROWS
        ? "The %s worst of %s labels"
            .formatted(Numbers.count(MOST_ROWS), Numbers.count(ranked.size()))
        : "All %s, worst F1 first".formatted(Numbers.counted(ranked.size(), "label"));
  }

  private void row(Table table, LabelScore score) {
    table.row();
    table.head(score.label());
    if (score.seen()) {
      table.share(score.f1());
      table.number(Numbers.percent(score.precision()));
      table.number(Numbers.percent(score.recall()));
      table.number(interval(score));
    } else {
      List.of("–", "–", "–", "–").forEach(table::number);
    }
    table.number(Numbers.count(score.support()) + (Ranking.few(score) ? " (few)" : ""));
    Confusion pair = commonest.get(score.label());
    table.label(
        pair == null
            ? ""
            : SafeText.shortened(pair.predicted(), 40, "…") + " × " + Numbers.count(pair.count()));
    table.endRow();
  }

  private static String interval(LabelScore score) {
    if (score.support() == 0) {
      return "–";
    }
    Proportion recall = new Proportion(score.right(), score.support());
    return "%d–%d %%".formatted(Math.round(recall.low() * 100), Math.round(recall.high() * 100));
  }
}
