package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.Prediction;
import dev.signalbox.guard.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A classifier may make the guard stricter about programs nobody knows, and nothing else. */
class SecondOpinionTest {
  private static final Classifier ALARMED = new Fixed("harmful", 0.9f);
  private static final Classifier CALM = new Fixed("harmless", 0.9f);

  /** Always of one opinion. */
  private record Fixed(String label, float confidence) implements Classifier {
    private static final LabelSet LABELS = LabelSet.flat(List.of("harmful", "harmless"));

    @Override
    public LabelSet labels() {
      return LABELS;
    }

    @Override
    public Prediction classify(String text) {
      float harmful = label.equals("harmful") ? confidence : 1 - confidence;
      Distribution both = Distribution.of(LABELS, new float[] {harmful, 1 - harmful});
      return new Prediction.Single(label, confidence, both, InputSignals.NONE);
    }

    @Override
    public List<Prediction> classifyAll(List<String> texts) {
      return texts.stream().map(this::classify).toList();
    }

    @Override
    public Explanation explain(String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private static CommandGuard guard(Classifier classifier, double confidence) {
    return CommandGuard.builder().secondOpinion(classifier, Set.of("harmful"), confidence).build();
  }

  @Test
  void judge_unknownProgram_isHeldWhenTheClassifierWarns() {
    assertThat(guard(ALARMED, 0.8).judge("frobnicate --all").verdict()).isEqualTo(Verdict.HOLD);
    assertThat(guard(ALARMED, 0.95).judge("frobnicate --all").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(guard(CALM, 0.8).judge("frobnicate --all").verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void judge_knownProgram_doesNotAsk() {
    assertThat(guard(ALARMED, 0.8).judge("ls -la").verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void judge_calmClassifier_loosensNothing() {
    assertThat(guard(CALM, 0).judge("frobnicate purge db").verdict()).isEqualTo(Verdict.HOLD);
    assertThat(guard(CALM, 0).judge("rm -rf /srv").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void secondOpinion_unknownLabel_isRefused() {
    assertThatThrownBy(
            () -> CommandGuard.builder().secondOpinion(CALM, Set.of("evil"), 0.5).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("evil");
  }
}
