package dev.signalbox.train.report;

import dev.signalbox.core.eval.Confusion;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.LabelScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commonest mistakes. */
final class ConfusionTable {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.text("it is"),
          Table.Column.text("but was called"),
          Table.Column.number("times"),
          Table.Column.number("share of its examples"));

  private final List<Confusion> pairs;
  private final int shown;
  private final Map<String, Integer> support = new HashMap<>();

  ConfusionTable(Evaluation evaluation, int most) {
    this.pairs = evaluation.confusions();
    this.shown = Math.min(most, pairs.size());
    for (LabelScore score : evaluation.perLabel()) {
      support.put(score.label(), score.support());
    }
  }

  void draw(Markup page) {
    if (pairs.isEmpty()) {
      page.element("p", "Not one mistake was made.");
      return;
    }
    Table table = Table.begin(page, caption(), COLUMNS);
    pairs.stream().limit(shown).forEach(pair -> row(table, pair));
    table.end();
  }

  private String caption() {
    return shown == pairs.size()
        ? "All confusions: " + Numbers.counted(shown, "pair")
        : "The %s commonest of %s confused pairs"
            .formatted(Numbers.count(shown), Numbers.count(pairs.size()));
  }

  private void row(Table table, Confusion pair) {
    int examples = support.getOrDefault(pair.gold(), 0);
    table.row();
    table.head(Cells.label(pair.gold()));
    table.label(Cells.label(pair.predicted()));
    table.number(Numbers.count(pair.count()));
    if (examples > 0) {
      table.share(Math.min(1, (double) pair.count() / examples));
    } else {
      table.number("–");
    }
    table.endRow();
  }
}
