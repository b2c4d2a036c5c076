package dev.signalbox.train.fit;

import dev.signalbox.core.head.LinearScorer;

/**
 * Logistic regression on the embeddings. The penalty is chosen in the first turn, from strong to
 * weak, by the loss of held-out rows at their best temperature; later fits start from that
 * solution.
 */
final class DenseMember implements Member {
  /** Divided by the number of labels. The optimum lay among them on ten sets of 2 to 150 labels. */
  private static final double[] PENALTIES = {1, 0.3, 0.1};

  /** From so many labels on the choice cost more than it gained. */
  private static final int MANY_LABELS = 50;

  private static final double[] PENALTY_FOR_MANY = {0.3};

  /**
   * A penalty must beat the best so far by this much, and none is tried after one as much worse.
   */
  private static final double MARGIN = 1e-3;

  /** Beyond, descending takes minutes; {@link LabelCentres} takes a second. */
  static final int MOST_LABELS = 1000;

  private final FitData data;
  private final Parallel parallel;
  private float[] parameters = new float[0];
  private double l2;

  DenseMember(FitData data, Parallel parallel) {
    this.data = data;
    this.parallel = parallel;
  }

  /** The penalty chosen; 0 before the first turn. */
  double l2() {
    return l2;
  }

  @Override
  public Matrix heldOut(int[] train, int[] test) {
    Turn turn = new Turn(train);
    if (tooManyLabels()) {
      return logits(turn.scorer(turn.centres()), test);
    }
    if (l2 == 0) {
      return choose(turn, test);
    }
    float[] solution = parameters.clone();
    turn.regression.fit(solution, l2);
    return logits(turn.scorer(solution), test);
  }

  /** Fits on all rows. */
  LinearScorer fitAll() {
    Turn turn = new Turn(Rows.all(data.rows()));
    if (tooManyLabels()) {
      return turn.scorer(turn.centres());
    }
    float[] solution = parameters.clone();
    turn.regression.fit(solution, l2);
    return turn.scorer(solution);
  }

  private boolean tooManyLabels() {
    return data.targets().labelCount() > MOST_LABELS;
  }

  private Matrix choose(Turn turn, int[] test) {
    Targets truth = data.targets().select(test);
    float[] solution = turn.regression.start();
    double best = Double.POSITIVE_INFINITY;
    Matrix bestLogits = Matrix.zeros(0, truth.labelCount());
    boolean many = truth.labelCount() >= MANY_LABELS;
    for (double penalty : many ? PENALTY_FOR_MANY : PENALTIES) {
      turn.regression.fit(solution, penalty / truth.labelCount());
      Matrix logits = logits(turn.scorer(solution), test);
      double loss = Fusion.alone(logits, truth).loss();
      if (loss < best - MARGIN / 10) {
        best = loss;
        bestLogits = logits;
        l2 = penalty / truth.labelCount();
        parameters = solution.clone();
      } else if (loss > best + MARGIN) {
        break;
      }
    }
    return bestLogits;
  }

  private Matrix logits(LinearScorer scorer, int[] rows) {
    Matrix logits = Matrix.zeros(rows.length, scorer.labels());
    for (int i = 0; i < rows.length; i++) {
      logits.setRow(i, scorer.logits(data.embeddings().row(rows[i])));
    }
    return logits;
  }

  /** One set of training rows, standardised. */
  private final class Turn {
    private final Standardizer standardizer;
    private final Matrix rows;
    private final Targets targets;
    private final LogisticRegression regression;

    Turn(int[] train) {
      Matrix raw = data.embeddings().select(train);
      standardizer = Standardizer.of(raw);
      rows = standardizer.apply(raw);
      targets = data.targets().select(train);
      regression = new LogisticRegression(rows, targets, parallel);
    }

    float[] centres() {
      return LabelCentres.of(rows, targets);
    }

    LinearScorer scorer(float[] solution) {
      return regression.scorer(solution, standardizer);
    }
  }
}
