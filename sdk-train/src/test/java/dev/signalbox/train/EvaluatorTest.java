package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.Latency;
import dev.signalbox.core.eval.Proportion;
import dev.signalbox.core.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final LabelSet LABELS = LabelSet.flat(List.of("even", "odd"));
  private final ManualClock clock = new ManualClock();
  private final Evaluator evaluator = new Evaluator(clock::nanoTime);

  private static List<LabelledText> rows(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> new LabelledText("n " + i, List.of(i % 2 == 0 ? "even" : "odd")))
        .toList();
  }

  @Test
  void evaluate_parityClassifier_isRightEverywhere() {
    Evaluation evaluation = evaluator.evaluate(new ParityClassifier(clock), rows(5_001));

    assertThat(evaluation.accuracy()).isEqualTo(new Proportion(5_001, 5_001));
    assertThat(evaluation.ood()).isEmpty();
  }

  @Test
  void evaluate_steadyClock_reportsItsTimes() {
    Evaluation evaluation = evaluator.evaluate(new ParityClassifier(clock), rows(10_000));

    // 200 singles of 2 ms; batches of 0.5 ms per text.
    assertThat(evaluation.latency()).hasValue(new Latency(2, 2, 2_000));
  }

  @Test
  void evaluate_manyRows_samplesSinglesAndKeepsBatchesSmall() {
    ParityClassifier classifier = new ParityClassifier(clock);

    evaluator.evaluate(classifier, rows(10_000), List.of("foreign"));

    assertThat(classifier.singles).isEqualTo(220);
    assertThat(classifier.batches).containsExactly(64, 4096, 4096, 1808, 1);
  }

  @Test
  void evaluate_foreignTexts_areJudgedByNovelty() {
    Evaluation evaluation =
        evaluator.evaluate(
            new ParityClassifier(clock), rows(10), List.of("lorem ipsum dolor", "sit amet elit"));

    assertThat(evaluation.ood().orElseThrow().auroc()).isEqualTo(1);
  }

  @Test
  void evaluate_noRows_isRefused() {
    assertThatThrownBy(() -> evaluator.evaluate(new ParityClassifier(clock), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  /** Knows even from odd numbers at the end of a text; each call takes its time on the clock. */
  private static final class ParityClassifier implements Classifier {
    private final ManualClock clock;
    private final List<Integer> batches = new ArrayList<>();
    private int singles;

    ParityClassifier(ManualClock clock) {
      this.clock = clock;
    }

    @Override
    public LabelSet labels() {
      return LABELS;
    }

    @Override
    public Prediction classify(String text) {
      singles++;
      clock.advance(Duration.ofMillis(2));
      return predict(text);
    }

    @Override
    public List<Prediction> classifyAll(List<String> texts) {
      batches.add(texts.size());
      clock.advance(Duration.ofNanos(500_000L * texts.size()));
      return texts.stream().map(this::predict).toList();
    }

    private Prediction predict(String text) {
      boolean odd = "13579".indexOf(text.charAt(text.length() - 1)) >= 0;
      float p = odd ? 0.1f : 0.9f;
      return new Prediction.Single(
          odd ? "odd" : "even",
          0.9,
          Distribution.of(LABELS, new float[] {p, 1 - p}),
          new InputSignals(OptionalDouble.of(0.5), OptionalDouble.of(text.length()), false));
    }

    @Override
    public Explanation explain(String text) {
      throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public void close() {}
  }
}
