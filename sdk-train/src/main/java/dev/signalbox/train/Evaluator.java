package dev.signalbox.train;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.EvaluationBuilder;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures a classifier on labelled rows it was not trained on: how right, how honest, how fast.
 * Rows are classified in batches and their predictions dropped at once, so that memory does not
 * grow with the number of labels times the number of rows.
 *
 * <pre>{@code
 * Evaluation evaluation = new Evaluator().evaluate(classifier, rows, foreignTexts);
 * System.out.println(TerminalReport.render(evaluation, subject));
 * }</pre>
 *
 * <em>Thread-safe</em>; but measure one classifier at a time, or the speed is that of a crowd.
 */
public final class Evaluator {
  private static final int PROBABILITIES_PER_BATCH = 8_000_000;
  private static final int LEAST_BATCH = 64;
  private static final int LARGEST_BATCH = 4096;

  private final LongSupplier nanoTime;

  public Evaluator() {
    this(System::nanoTime);
  }

  /**
   * @param nanoTime monotonic nanoseconds
   */
  public Evaluator(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** {@link #evaluate(Classifier, List, List)} without foreign texts. */
  public Evaluation evaluate(Classifier classifier, List<LabelledText> rows) {
    return evaluate(classifier, rows, List.of());
  }

  /**
   * Classifies every row and foreign text once in batches, and up to 220 rows once more one by one
   * for their latency.
   *
   * @param foreign texts that belong to no label; may be empty
   * @throws IllegalArgumentException if there is no row, or one has a number of labels that does
   *     not fit the classifier's label set
   */
  public Evaluation evaluate(Classifier classifier, List<LabelledText> rows, List<String> foreign) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no labelled rows: an evaluation needs at least one");
    }
    List<String> texts = rows.stream().map(LabelledText::text).toList();
    SpeedTest speed = new SpeedTest(classifier, nanoTime);
    speed.single(texts);
    EvaluationBuilder builder = new EvaluationBuilder(classifier.labels());
    int batch = batchSize(classifier.labels().size());
    for (int from = 0; from < rows.size(); from += batch) {
      int to = Math.min(rows.size(), from + batch);
      addAll(builder, rows.subList(from, to), speed.batch(texts.subList(from, to)));
    }
    for (int from = 0; from < foreign.size(); from += batch) {
      List<String> part = foreign.subList(from, Math.min(foreign.size(), from + batch));
      classifier.classifyAll(part).forEach(builder::addForeign);
    }
    return builder.build().with(speed.latency());
  }

  private static void addAll(
      EvaluationBuilder builder, List<LabelledText> rows, List<Prediction> predictions) {
    for (int i = 0; i < rows.size(); i++) {
      builder.add(rows.get(i).labels(), predictions.get(i));
    }
  }

  private static int batchSize(int labels) {
    return Math.max(LEAST_BATCH, Math.min(LARGEST_BATCH, PROBABILITIES_PER_BATCH / labels));
  }
}
