package dev.signalbox.core.render;

import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.StageTrace;
import java.util.Locale;

/**
 * A {@link DecisionRecord} for a person: what was decided, and one line per stage with why.
 *
 * <pre>
 * billing  confidence 0.97  by classifier  1.24 ms  $0
 *   rules       passed    0.01 ms  no rule matched
 *   classifier  accepted  1.20 ms  billing 0.97: nearest examples agree
 * </pre>
 *
 * <em>Thread-safe.</em>
 */
public final class DecisionText {
  private DecisionText() {}

  /** Several lines, each ended by {@code \n}; control characters in the record are replaced. */
  public static String explain(DecisionRecord record) {
    StringBuilder out = new StringBuilder(headline(record)).append('\n');
    int width = record.trace().stream().mapToInt(t -> t.stage().length()).max().orElse(1);
    record.trace().forEach(trace -> out.append(line(trace, width)).append('\n'));
    return out.toString();
  }

  private static String headline(DecisionRecord record) {
    return printable(
        String.format(
            Locale.ROOT,
            "%s  %s  %.2f ms  $%s",
            record.label().orElse("no answer"),
            ground(record),
            DecisionJson.millis(record.elapsed()),
            dollars(record.costUsd())));
  }

  private static String ground(DecisionRecord record) {
    String confidence = String.format(Locale.ROOT, "%.2f", record.confidence());
    return record
        .abstained()
        .map(reason -> "abstained: " + DecisionJson.word(reason) + ", best guess " + confidence)
        .orElseGet(() -> "confidence " + confidence)
        .concat(record.stage().map(stage -> "  by " + stage).orElse(""));
  }

  private static String line(StageTrace trace, int width) {
    String guess = trace.label().map(DecisionText::scored).orElse("");
    return printable(
        String.format(
            Locale.ROOT,
            "  %-" + width + "s  %-12s  %8.2f ms  %s%s%s",
            trace.stage(),
            DecisionJson.word(trace.result()).replace('-', ' '),
            DecisionJson.millis(trace.elapsed()),
            guess,
            trace.why(),
            trace.costUsd() > 0 ? "  $" + dollars(trace.costUsd()) : ""));
  }

  private static String scored(ScoredLabel label) {
    return String.format(Locale.ROOT, "%s %.2f: ", label.label(), label.probability());
  }

  private static String dollars(double costUsd) {
    return costUsd == 0 ? "0" : String.format(Locale.ROOT, "%.6f", costUsd);
  }

  /** Keeps one line one line, and a terminal from obeying what a stage reported. */
  private static String printable(String line) {
    return line.replaceAll(
        "[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
  }
}
