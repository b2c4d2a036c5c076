package dev.signalbox.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.StageTrace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionRenderTest {
  private static final StageTrace PASSED =
      trace("rules", StageTrace.Result.PASSED, Optional.empty(), "no rule matched", 0);

  private static StageTrace trace(
      String stage,
      StageTrace.Result result,
      Optional<ScoredLabel> label,
      String why,
      double costUsd) {
    return new StageTrace(stage, result, label, why, Duration.ofNanos(1_500_000), costUsd);
  }

  private static DecisionRecord routed() {
    Optional<ScoredLabel> billing = Optional.of(new ScoredLabel("billing", 0.97));
    return record(
        Optional.of("billing"),
        Optional.empty(),
        Optional.of("llm"),
        List.of(PASSED, trace("llm", StageTrace.Result.ACCEPTED, billing, "it said so", 0.0012)));
  }

  private static DecisionRecord abstained(String why) {
    return record(
        Optional.empty(),
        Optional.of(AbstainReason.LOW_CONFIDENCE),
        Optional.empty(),
        List.of(trace("rules", StageTrace.Result.NOT_ACCEPTED, Optional.empty(), why, 0)));
  }

  private static DecisionRecord record(
      Optional<String> label,
      Optional<AbstainReason> abstained,
      Optional<String> stage,
      List<StageTrace> trace) {
    return new DecisionRecord(
        "id-1",
        "support",
        Instant.EPOCH,
        "ab",
        7,
        label,
        0.97,
        abstained,
        stage,
        Duration.ofNanos(3_250_000),
        0.0012,
        trace);
  }

  @Test
  void of_routed_hasTheFieldsOfTheContract() throws IOException {
    JsonNode json = new ObjectMapper().readTree(DecisionJson.of(routed()));

    assertThat(json.path("label").asText()).isEqualTo("billing");
    assertThat(json.path("confidence").asDouble()).isEqualTo(0.97);
    assertThat(json.path("stage").asText()).isEqualTo("llm");
    assertThat(json.path("costUsd").asDouble()).isEqualTo(0.0012);
    assertThat(json.path("millis").asDouble()).isEqualTo(3.25);
    assertThat(json.path("abstained").isNull()).isTrue();
    assertThat(json.path("trace").path(0).path("result").asText()).isEqualTo("passed");
    assertThat(json.path("trace").path(0).path("label").isNull()).isTrue();
    assertThat(json.path("trace").path(1).path("confidence").asDouble()).isEqualTo(0.97);
  }

  @Test
  void of_abstained_hasNullLabelAndStage() throws IOException {
    String line = DecisionJson.of(abstained("two\nlines"));
    JsonNode json = new ObjectMapper().readTree(line);

    assertThat(json.path("label").isNull()).isTrue();
    assertThat(json.path("stage").isNull()).isTrue();
    assertThat(json.path("abstained").asText()).isEqualTo("low-confidence");
    assertThat(line).doesNotContain("\n");
  }

  @Test
  void explain_routed_hasALinePerStage() {
    assertThat(DecisionText.explain(routed()))
        .isEqualTo(
            """
            billing  confidence 0.97  by llm  3.25 ms  $0.001200
              rules  passed            1.50 ms  no rule matched
              llm    accepted          1.50 ms  billing 0.97: it said so  $0.001200
            """);
  }

  @Test
  void explain_controlCharactersInAWhy_areReplaced() {
    String text = DecisionText.explain(abstained("\u001b[2Jred\nline\u202e"));

    assertThat(text).startsWith("no answer  abstained: low-confidence, best guess 0.97");
    assertThat(text).contains(" [2Jred line ").hasLineCount(2);
  }
}
