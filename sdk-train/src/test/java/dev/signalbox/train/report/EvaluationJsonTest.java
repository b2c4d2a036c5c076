package dev.signalbox.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.LabelSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationJsonTest {

  private static JsonNode json(dev.signalbox.core.eval.Evaluation evaluation) throws Exception {
    String line = EvaluationJson.render(evaluation);
    assertThat(line).doesNotContain("\n");
    return new ObjectMapper().readTree(line);
  }

  @Test
  void render_promisedFields_comeFirstInOrder() throws Exception {
    List<String> names = new ArrayList<>();
    json(Samples.of(12, 200, true)).fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .startsWith(
            "examples",
            "accuracy",
            "macroF1",
            "ece",
            "perLabel",
            "coverageAt",
            "oodAuroc",
            "p50Millis",
            "p99Millis",
            "textsPerSecond");
  }

  @Test
  void render_sample_holdsTheFigures() throws Exception {
    JsonNode json = json(Samples.of(12, 200, true));

    assertThat(json.get("examples").intValue()).isEqualTo(200);
    assertThat(json.get("perLabel").get("billing").fieldNames())
        .toIterable()
        .containsExactly("precision", "recall", "f1", "support");
    assertThat(json.get("coverageAt").fieldNames()).toIterable().containsExactly("1%", "2%", "5%");
    assertThat(json.get("oodAuroc").isNumber()).isTrue();
    assertThat(json.get("p50Millis").doubleValue()).isEqualTo(1.84);
  }

  @Test
  void render_notMeasured_isNull() throws Exception {
    JsonNode json = json(Samples.multi());

    assertThat(json.get("oodAuroc").isNull()).isTrue();
    assertThat(json.get("p99Millis").isNull()).isTrue();
    assertThat(json.get("unknownGoldLabels").get("unheard-of").intValue()).isEqualTo(1);
  }

  @Test
  void render_hostileLabels_survive() throws Exception {
    LabelSet labels = LabelSet.flat(SampleReports.hostileLabels());

    JsonNode json = json(Samples.of(labels, 90, false, 0.2));

    assertThat(json.get("perLabel").fieldNames()).toIterable().containsAll(labels.names());
  }
}
