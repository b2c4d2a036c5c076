package dev.signalbox.core.eval;

/**
 * How fast the classifier was on the machine that measured it. <em>Immutable.</em>
 *
 * @param p50Millis median time of one single text, in milliseconds
 * @param p99Millis 99th percentile of the same
 * @param textsPerSecond throughput when many texts are given at once
 */
public record Latency(double p50Millis, double p99Millis, double textsPerSecond) {
  public Latency {
    if (!(p50Millis >= 0 && p99Millis >= p50Millis && textsPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "impossible latency: p50 %s, p99 %s, %s per second"
              .formatted(p50Millis, p99Millis, textsPerSecond));
    }
  }
}
