package dev.signalbox.train.report;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.Distribution;
import dev.signalbox.core.InputSignals;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.eval.EvaluationBuilder;
import dev.signalbox.core.eval.Latency;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Made-up but lifelike evaluations. */
final class Samples {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T09:30:00Z"), ZoneOffset.UTC);
  static final ReportSubject SUBJECT =
      new ReportSubject("models/support", "support-test.tsv", Optional.of("foreign.txt"));
  private static final List<String> TOPICS =
      List.of(
          "billing",
          "card arrival",
          "change address",
          "close account",
          "exchange rate",
          "login",
          "lost card",
          "outage",
          "refund",
          "shipping",
          "technical fault",
          "transfer failed");

  private Samples() {}

  static LabelSet labels(int n) {
    return LabelSet.flat(
        IntStream.range(0, n)
            .mapToObj(
                i ->
                    n == 2
                        ? List.of("ham", "spam").get(i)
                        : TOPICS.get(i % TOPICS.size()) + (i < TOPICS.size() ? "" : " " + i))
            .toList());
  }

  static Evaluation of(int labels, int rows, boolean foreign) {
    return of(labels(labels), rows, foreign, 0.07);
  }

  /** Neighbouring labels are mixed up, some labels more than others. */
  static Evaluation of(LabelSet labels, int rows, boolean foreign, double difficulty) {
    Random random = new Random(42);
    EvaluationBuilder builder = new EvaluationBuilder(labels);
    for (int i = 0; i < rows; i++) {
      int gold = (int) (labels.size() * Math.pow(random.nextDouble(), 1.6));
      builder.add(List.of(labels.name(gold)), prediction(labels, gold, difficulty, random));
    }
    for (int i = 0; foreign && i < rows / 3 + 1; i++) {
      double novelty = 0.55 + 0.16 * random.nextGaussian();
      builder.addForeign(prediction(labels, 0, 0.4, 0.5, novelty));
    }
    return builder.build().with(new Latency(1.84, 4.21, 912));
  }

  private static Prediction prediction(
      LabelSet labels, int gold, double difficulty, Random random) {
    double hard = difficulty * (0.3 + 1.6 * ((gold * 7) % 5) / 4.0);
    double trust = Math.pow(random.nextDouble(), hard * 2);
    double floor = 1.0 / labels.size();
    double confidence = floor + (1 - floor) * trust;
    boolean right = random.nextDouble() < Math.pow(confidence, 1.25);
    int step = random.nextInt(4) == 0 ? 1 + random.nextInt(Math.max(1, labels.size() - 1)) : 1;
    int guess = right ? gold : (gold + step) % labels.size();
    double novelty = Math.max(0, 0.2 + 0.08 * random.nextGaussian() + 0.2 * (1 - trust));
    return prediction(labels, guess, confidence, 0.45, novelty);
  }

  private static Prediction prediction(
      LabelSet labels, int guess, double confidence, double threshold, double novelty) {
    float[] probabilities = new float[labels.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] =
          (float) (i == guess ? confidence : (1 - confidence) / Math.max(1, labels.size() - 1));
    }
    Distribution distribution = Distribution.of(labels, probabilities);
    InputSignals signals =
        new InputSignals(
            OptionalDouble.of(Math.min(1, novelty)), OptionalDouble.of(novelty), false);
    return confidence < threshold
        ? new Prediction.Abstained(AbstainReason.LOW_CONFIDENCE, confidence, distribution, signals)
        : new Prediction.Single(labels.name(guess), confidence, distribution, signals);
  }

  /** Two of three tags, one unknown gold label, one row without any. */
  static Evaluation multi() {
    LabelSet tags = LabelSet.of(List.of("rude", "spam", "threat"), LabelStructure.MULTI);
    Distribution distribution = Distribution.of(tags, new float[] {0.9f, 0.7f, 0.1f});
    Prediction both =
        new Prediction.Multi(List.of("rude", "spam"), 0.7, distribution, InputSignals.NONE);
    return new EvaluationBuilder(tags)
        .add(List.of("rude", "spam"), both)
        .add(List.of("rude"), both)
        .add(List.of(), both)
        .add(List.of("rude", "unheard-of"), both)
        .build();
  }
}
