package dev.signalbox.core.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.StageTrace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A {@link DecisionRecord} as one JSON object on one line: {@code id}, {@code router}, {@code at},
 * {@code textSha256}, {@code textChars}, {@code label}, {@code confidence}, {@code abstained},
 * {@code stage}, {@code costUsd}, {@code millis} and {@code trace}, whose entries have {@code
 * stage}, {@code result}, {@code label}, {@code confidence}, {@code why}, {@code millis} and {@code
 * costUsd}. Every field is always there, {@code null} if absent; enums are lower case with hyphens.
 * <em>Thread-safe.</em>
 */
public final class DecisionJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double NANOS_PER_MILLI = 1e6;

  private DecisionJson() {}

  /** The record as a JSON object. */
  public static String of(DecisionRecord record) {
    StringWriter out = new StringWriter(512);
    try {
      write(record, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /**
   * Writes the record as a JSON object, without a line end; leaves {@code out} open.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(DecisionRecord record, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      writeRecord(record, json);
    }
  }

  private static void writeRecord(DecisionRecord record, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", record.id());
    json.writeStringField("router", record.router());
    json.writeStringField("at", record.at().toString());
    json.writeStringField("textSha256", record.textSha256());
    json.writeNumberField("textChars", record.textChars());
    writeText(json, "label", record.label());
    json.writeNumberField("confidence", record.confidence());
    writeText(json, "abstained", record.abstained().map(DecisionJson::word));
    writeText(json, "stage", record.stage());
    json.writeNumberField("costUsd", record.costUsd());
    json.writeNumberField("millis", millis(record.elapsed()));
    json.writeArrayFieldStart("trace");
    for (StageTrace trace : record.trace()) {
      writeTrace(trace, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTrace(StageTrace trace, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("stage", trace.stage());
    json.writeStringField("result", word(trace.result()));
    writeText(json, "label", trace.label().map(ScoredLabel::label));
    if (trace.label().isPresent()) {
      json.writeNumberField("confidence", trace.label().get().probability());
    } else {
      json.writeNullField("confidence");
    }
    json.writeStringField("why", trace.why());
    json.writeNumberField("millis", millis(trace.elapsed()));
    json.writeNumberField("costUsd", trace.costUsd());
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String field, Optional<String> text)
      throws IOException {
    json.writeFieldName(field);
    if (text.isPresent()) {
      json.writeString(text.get());
    } else {
      json.writeNull();
    }
  }

  static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }

  /** {@link AbstainReason#LOW_CONFIDENCE} as {@code low-confidence}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
