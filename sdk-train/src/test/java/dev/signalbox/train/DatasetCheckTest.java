package dev.signalbox.train;

import static dev.signalbox.train.DataReport.Kind.BLANK_TEXT;
import static dev.signalbox.train.DataReport.Kind.CONFLICT_MINORITY;
import static dev.signalbox.train.DataReport.Kind.CONFLICT_UNDECIDED;
import static dev.signalbox.train.DataReport.Kind.DUPLICATE;
import static dev.signalbox.train.DataReport.Kind.LABEL_WITH_ONE_ROW;
import static dev.signalbox.train.DataReport.Kind.LEAKED;
import static dev.signalbox.train.DataReport.Kind.SIMILAR_LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCheckTest {

  @Test
  void forTraining_blankTexts_areDropped() {
    CheckedData checked =
        DatasetCheck.forTraining(rows("a:x", "a:", "b:y", "b: \t\n", "b:\u00a0\u200b\uFEFF"));

    assertThat(checked.data().rows()).extracting(Row::text).containsExactly("x", "y");
    assertThat(checked.report().count(BLANK_TEXT)).isEqualTo(3);
    assertThat(checked.report().examples(BLANK_TEXT))
        .containsExactly("t.tsv:2", "t.tsv:4", "t.tsv:5");
  }

  @Test
  void forTraining_copiesUpToCaseAndSpace_keepTheFirst() {
    CheckedData checked =
        DatasetCheck.forTraining(
            rows("a:Hello  World", "b:y", "a: hello world\n", "a:HELLO\tWORLD"));

    assertThat(checked.data().rows()).extracting(Row::text).containsExactly("Hello  World", "y");
    assertThat(checked.report().count(DUPLICATE)).isEqualTo(2);
  }

  @Test
  void forTraining_conflictWithMajority_keepsTheMajority() {
    CheckedData checked = DatasetCheck.forTraining(rows("b:x", "a:X", "a:x ", "b:y"));

    assertThat(checked.data().rows()).extracting(Row::line).containsExactly(2L, 4L);
    assertThat(checked.report().count(CONFLICT_MINORITY)).isEqualTo(1);
    assertThat(checked.report().examples(CONFLICT_MINORITY)).containsExactly("t.tsv:1");
    assertThat(checked.report().count(DUPLICATE)).isEqualTo(1);
  }

  @Test
  void forTraining_conflictWithoutMajority_dropsAllCopies() {
    CheckedData checked =
        DatasetCheck.forTraining(rows("a:x", "b:x", "a:z", "a:w", "b:w", "a:w", "c:w", "b:y"));

    assertThat(checked.data().rows()).extracting(Row::text).containsExactly("z", "y");
    assertThat(checked.report().count(CONFLICT_UNDECIDED)).isEqualTo(6);
  }

  @Test
  void forTraining_multiLabelsInOtherOrder_areNoConflict() {
    CheckedData checked =
        DatasetCheck.forTraining(
            Dataset.of(
                List.of(row("x", 1, "a", "b"), row("x", 2, "b", "a"), row("y", 3)),
                LabelStructure.MULTI));

    assertThat(checked.report().count(DUPLICATE)).isEqualTo(1);
    assertThat(checked.data().size()).isEqualTo(2);
  }

  @Test
  void forTraining_labelWithOneRow_isKeptWithAWarning() {
    CheckedData checked = DatasetCheck.forTraining(rows("a:x", "a:y", "rare:z"));

    assertThat(checked.data().labels().names()).contains("rare");
    assertThat(checked.report().examples(LABEL_WITH_ONE_ROW))
        .containsExactly("\"rare\" at t.tsv:3");
  }

  @Test
  void forTraining_similarLabelNames_asksWhichWasMeant() {
    CheckedData checked =
        DatasetCheck.forTraining(
            rows("Billing:x", "Billing:y", "billing :z", "card-arrival:1", "card arrival:2"));

    assertThat(checked.report().count(SIMILAR_LABELS)).isEqualTo(2);
    assertThat(checked.report().examples(SIMILAR_LABELS))
        .contains("\"billing \" (rows: 1), did you mean \"Billing\" (rows: 2)?");
  }

  @Test
  void forTraining_oneLabel_isRefused() {
    refused(rows("a:x", "a:y"), "nothing to tell apart, every row is labelled [a]");
    refused(
        Dataset.of(List.of(row("x", 1), row("y", 2)), LabelStructure.MULTI),
        "nothing to tell apart");
  }

  @Test
  void forTraining_oneLabelOrNone_isAChoice() {
    Dataset spam = Dataset.of(List.of(row("x", 1, "spam"), row("y", 2)), LabelStructure.MULTI);

    assertThat(DatasetCheck.forTraining(spam).data().size()).isEqualTo(2);
  }

  @Test
  void forTraining_nothingUsable_isRefused() {
    refused(rows("a:", "b: "), "t.tsv has no usable row: all 2");
    refused(rows("a:x", "b:x"), "t.tsv has no usable row");
    refused(Dataset.of(List.of(), LabelStructure.FLAT), "no usable row");
  }

  @Test
  void forTraining_tenThousandLabels_work() {
    assertThat(DatasetCheck.forTraining(labels(10_000)).report().labels()).isEqualTo(10_000);
    refused(labels(10_001), "10001 labels, at most 10000");
  }

  @Test
  void forTraining_innerNodeAsLabel_isRefused() {
    Dataset data =
        Dataset.of(
            List.of(row("x", 1, "a/b"), row("y", 2, "a"), row("z", 3, "ab")),
            LabelStructure.HIERARCHICAL);

    refused(data, "t.tsv:2 the label \"a\" is also the parent of others");
  }

  @Test
  void forEvaluation_keepsCopiesAndConflicts() {
    CheckedData checked =
        DatasetCheck.forEvaluation(
            rows("a:x", "b:x", "a:x", "a:"), LabelSet.flat(List.of("a", "b")));

    assertThat(checked.data().size()).isEqualTo(3);
    assertThat(checked.report().count(BLANK_TEXT)).isEqualTo(1);
  }

  @Test
  void forEvaluation_unknownLabel_isRefusedWithASuggestion() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> DatasetCheck.forEvaluation(rows("a:x", "b :y"), LabelSet.flat(List.of("a", "B"))))
        .withMessageContaining("t.tsv:2 the label \"b \" is not one of the model's 2 labels")
        .withMessageContaining("did you mean \"B\"?");
  }

  @Test
  void leakage_sameTexts_areCounted() {
    DataReport report =
        DatasetCheck.leakage(
            DatasetCheck.keys(rows("a:One two", "b:three")),
            rows("a:one  TWO", "b:four", "a:three"));

    assertThat(report.count(LEAKED)).isEqualTo(2);
    assertThat(report.examples(LEAKED)).containsExactly("t.tsv:1", "t.tsv:3");
    assertThat(report.rowsKept()).isEqualTo(3);
  }

  @Test
  void render_severalNotes_readsAsATable() {
    DataReport report = DatasetCheck.forTraining(rows("a:x", "a:X", "a:", "b:y", "b:z")).report();

    assertThat(report.render())
        .isEqualTo(
            """
            t.tsv: 5 rows read, 3 kept, 2 labels
              dropped  1 rows with a blank text (t.tsv:3)
              dropped  1 copies of a text with the same label; one is kept (t.tsv:2)
              warning  1 labels with one row: used for training, cannot be validated ("a" at t.tsv:1)""");
  }

  @Test
  void json_severalNotes_isWrittenByJackson() throws Exception {
    DataReport report = DatasetCheck.forTraining(rows("a:x", "a:w", "a:", "b:y", "b:z")).report();

    assertThat(new ObjectMapper().writeValueAsString(report.json()))
        .isEqualTo(
            "{\"source\":\"t.tsv\",\"rowsRead\":5,\"rowsKept\":4,\"labels\":2,\"notes\":[{\"kind\":\"blank-text\","
                + "\"effect\":\"dropped\",\"count\":1,\"examples\":[\"t.tsv:3\"]}]}");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void forTraining_randomRows_accountsForEveryRow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows =
        IntStream.rangeClosed(1, 400)
            .mapToObj(i -> row(text(random), i, "l" + random.nextInt(4)))
            .toList();

    CheckedData checked = DatasetCheck.forTraining(Dataset.of(rows, LabelStructure.FLAT));
    CheckedData again = DatasetCheck.forTraining(checked.data());

    DataReport report = checked.report();
    long dropped =
        report.notes().stream()
            .filter(note -> note.kind().effect() == DataReport.Effect.DROPPED)
            .mapToLong(DataReport.Note::count)
            .sum();
    assertThat(report.rowsRead() - report.rowsKept()).isEqualTo(dropped);
    assertThat(again.data().rows()).isEqualTo(checked.data().rows());
    assertThat(DatasetCheck.keys(checked.data())).hasSize(checked.data().size());
  }

  private static String text(SplittableRandom random) {
    String text = "t" + random.nextInt(200);
    return switch (random.nextInt(4)) {
      case 0 -> " ";
      case 1 -> text.toUpperCase(java.util.Locale.ROOT);
      default -> text + " ".repeat(random.nextInt(3));
    };
  }

  private static void refused(Dataset data, String said) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DatasetCheck.forTraining(data))
        .withMessageContaining(said);
  }

  private static Dataset labels(int count) {
    return Dataset.of(
        IntStream.rangeClosed(1, count).mapToObj(i -> row("text " + i, i, "label " + i)).toList(),
        LabelStructure.FLAT);
  }

  /** Rows written {@code label:text}, on lines from 1. */
  static Dataset rows(String... labelAndText) {
    return Dataset.of(
        IntStream.range(0, labelAndText.length)
            .mapToObj(
                i -> {
                  String[] parts = labelAndText[i].split(":", 2);
                  return row(parts[1], i + 1, parts[0]);
                })
            .toList(),
        LabelStructure.FLAT);
  }

  static Row row(String text, long line, String... labels) {
    return new Row(new LabelledText(text, List.of(labels)), "t.tsv", line);
  }
}
