package dev.signalbox.guard.command;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Judgement} as one JSON object on one line: {@code verdict}, {@code riskClasses}, {@code
 * findings} (each with {@code rule}, {@code class}, {@code severity}, {@code decision}, {@code
 * start}, {@code end}, {@code reason}, {@code instead}) and {@code micros}; the explanation has
 * {@code steps} too (each with {@code kind}, {@code text}, {@code start}, {@code end}, {@code
 * effects}, {@code rules}, {@code inside}). Every field is always there, {@code instead} is {@code
 * null} if there is none. Places count UTF-16 units, as Java and JavaScript do. <em>Stateless;
 * thread-safe.</em>
 */
public final class JudgementJson {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(256);

  private JudgementJson() {}

  /** The judgement, without its steps. */
  public static String of(Judgement judgement) {
    JudgementJson json = new JudgementJson();
    json.judgement(judgement, false);
    return json.out.toString();
  }

  /** The judgement and its steps. */
  public static String explain(Judgement judgement) {
    JudgementJson json = new JudgementJson();
    json.judgement(judgement, true);
    return json.out.toString();
  }

  private void judgement(Judgement judgement, boolean withSteps) {
    out.append("{\"verdict\":\"").append(judgement.verdict()).append("\",\"riskClasses\":[");
    String separator = "";
    for (RiskClass riskClass : judgement.riskClasses()) {
      out.append(separator).append('"').append(riskClass.label()).append('"');
      separator = ",";
    }
    out.append("],\"findings\":[");
    separator = "";
    for (Finding finding : judgement.findings()) {
      out.append(separator);
      finding(finding);
      separator = ",";
    }
    out.append(']');
    if (withSteps) {
      out.append(",\"steps\":");
      steps(judgement.steps());
    }
    out.append(",\"micros\":").append(judgement.elapsed().toNanos() / 1000).append('}');
  }

  private void finding(Finding finding) {
    out.append("{\"rule\":");
    string(finding.rule());
    out.append(",\"class\":\"").append(finding.riskClass().label());
    out.append("\",\"severity\":\"").append(finding.severity().name().toLowerCase(Locale.ROOT));
    out.append("\",\"decision\":\"").append(finding.decision());
    out.append("\",\"start\":").append(finding.span().start());
    out.append(",\"end\":").append(finding.span().end()).append(",\"reason\":");
    string(finding.reason());
    out.append(",\"instead\":");
    if (finding.instead().isPresent()) {
      string(finding.instead().get());
    } else {
      out.append("null");
    }
    out.append('}');
  }

  private void steps(List<Step> steps) {
    out.append('[');
    String separator = "";
    for (Step step : steps) {
      out.append(separator).append("{\"kind\":");
      string(step.kind());
      out.append(",\"text\":");
      string(step.text());
      out.append(",\"start\":").append(step.span().start());
      out.append(",\"end\":").append(step.span().end()).append(",\"effects\":");
      strings(step.effects());
      out.append(",\"rules\":");
      strings(step.rules());
      out.append(",\"inside\":");
      steps(step.inside());
      out.append('}');
      separator = ",";
    }
    out.append(']');
  }

  private void strings(List<String> values) {
    out.append('[');
    String separator = "";
    for (String value : values) {
      out.append(separator);
      string(value);
      separator = ",";
    }
    out.append(']');
  }

  /** Beyond what JSON asks for, characters a terminal would obey or hide are escaped. */
  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (Visible.isHidden(c)) {
        for (char unit : Character.toChars(c)) {
          escape(unit);
        }
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    out.append('"');
  }

  private void escape(char c) {
    out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 0xF]);
    out.append(HEX[c >> 4 & 0xF]).append(HEX[c & 0xF]);
  }
}
