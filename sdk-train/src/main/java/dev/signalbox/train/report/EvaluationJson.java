package dev.signalbox.train.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.eval.Confusion;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.LabelScore;
import dev.signalbox.core.eval.Latency;
import dev.signalbox.core.eval.Ood;
import dev.signalbox.core.eval.Proportion;
import dev.signalbox.core.eval.ReliabilityBin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation for scripts: one JSON object on one line. The fields the command line promises come
 * first; what was not measured is null. <em>Thread-safe.</em>
 */
public final class EvaluationJson {
  private static final int CONFUSIONS = 50;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EvaluationJson() {}

  /** One line without a line break at its end. */
  public static String render(Evaluation evaluation) {
    try {
      return MAPPER.writeValueAsString(fields(evaluation));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain maps, lists and numbers always become JSON", e);
    }
  }

  private static Map<String, @Nullable Object> fields(Evaluation evaluation) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    promised(fields, evaluation);
    further(fields, evaluation);
    return fields;
  }

  private static void promised(Map<String, @Nullable Object> fields, Evaluation evaluation) {
    Latency latency = evaluation.latency().orElse(null);
    fields.put("examples", evaluation.examples());
    fields.put("accuracy", evaluation.accuracy().rate());
    fields.put("macroF1", evaluation.macroF1());
    fields.put("ece", evaluation.calibration().ece());
    fields.put("perLabel", perLabel(evaluation));
    fields.put("coverageAt", coverageAt(evaluation));
    fields.put("oodAuroc", evaluation.ood().map(Ood::auroc).orElse(null));
    fields.put("p50Millis", latency == null ? null : latency.p50Millis());
    fields.put("p99Millis", latency == null ? null : latency.p99Millis());
    fields.put("textsPerSecond", latency == null ? null : latency.textsPerSecond());
  }

  private static void further(Map<String, @Nullable Object> fields, Evaluation evaluation) {
    Ood ood = evaluation.ood().orElse(null);
    fields.put("structure", evaluation.structure().name());
    fields.put("accuracyInterval", interval(evaluation.accuracy()));
    fields.put("microF1", evaluation.microF1());
    fields.put("answered", evaluation.answered().rate());
    fields.put(
        "answeredAccuracy", evaluation.answeredAccuracy().map(Proportion::rate).orElse(null));
    fields.put("adaptiveEce", evaluation.calibration().adaptiveEce());
    fields.put("brier", evaluation.calibration().brier());
    fields.put("nll", evaluation.calibration().nll());
    fields.put("aurc", evaluation.riskCoverage().aurc());
    fields.put("foreignTexts", ood == null ? 0 : ood.foreign());
    fields.put("oodFprAt95Tpr", ood == null ? null : ood.fprAt95Tpr());
    fields.put("oodMeasure", ood == null ? null : ood.measure().name());
    fields.put(
        "confusions",
        evaluation.confusions().stream().limit(CONFUSIONS).map(EvaluationJson::confusion).toList());
    fields.put(
        "reliability", evaluation.calibration().bins().stream().map(EvaluationJson::bin).toList());
    fields.put("unknownGoldLabels", new java.util.TreeMap<>(evaluation.unknownGold()));
    fields.put("remarks", Remarks.on(evaluation));
  }

  private static Map<String, Object> perLabel(Evaluation evaluation) {
    Map<String, Object> labels = new LinkedHashMap<>();
    for (LabelScore score : evaluation.perLabel()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("precision", score.precision());
      row.put("recall", score.recall());
      row.put("f1", score.f1());
      row.put("support", score.support());
      labels.put(score.label(), row);
    }
    return labels;
  }

  private static Map<String, Object> coverageAt(Evaluation evaluation) {
    Map<String, Object> coverage = new LinkedHashMap<>();
    for (ErrorMark mark : ErrorMark.values()) {
      coverage.put(mark.key(), evaluation.riskCoverage().coverageAt(mark.maxError()));
    }
    return coverage;
  }

  private static List<Double> interval(Proportion proportion) {
    return List.of(proportion.low(), proportion.high());
  }

  private static Map<String, Object> confusion(Confusion confusion) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("gold", confusion.gold());
    fields.put("predicted", confusion.predicted());
    fields.put("count", confusion.count());
    return fields;
  }

  private static Map<String, Object> bin(ReliabilityBin bin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lower", bin.lower());
    fields.put("upper", bin.upper());
    fields.put("count", bin.count());
    fields.put("accuracy", bin.accuracy());
    fields.put("confidence", bin.meanConfidence());
    return fields;
  }
}
