package dev.signalbox.train;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Prediction;
import dev.signalbox.core.eval.Latency;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Times a classifier, warm. */
final class SpeedTest {
  private static final int WARM_UP = 20;
  private static final int WARM_UP_BATCH = 64;
  private static final int SAMPLE = 200;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Classifier classifier;
  private final LongSupplier nanoTime;
  private long[] singleNanos = new long[0];
  private long batchNanos;
  private long batchTexts;

  SpeedTest(Classifier classifier, LongSupplier nanoTime) {
    this.classifier = classifier;
    this.nanoTime = nanoTime;
  }

  /** Times up to 200 texts, evenly spaced over {@code texts}, one by one. */
  void single(List<String> texts) {
    int sample = Math.min(SAMPLE, texts.size());
    for (int i = 0; i < Math.min(WARM_UP, texts.size()); i++) {
      classifier.classify(texts.get(i));
    }
    singleNanos = new long[sample];
    for (int i = 0; i < sample; i++) {
      String text = texts.get((int) ((long) i * texts.size() / sample));
      long start = nanoTime.getAsLong();
      classifier.classify(text);
      singleNanos[i] = nanoTime.getAsLong() - start;
    }
    Arrays.sort(singleNanos);
    classifier.classifyAll(texts.subList(0, Math.min(WARM_UP_BATCH, texts.size())));
  }

  /** Classifies a batch and adds its time to the throughput. */
  List<Prediction> batch(List<String> texts) {
    long start = nanoTime.getAsLong();
    List<Prediction> predictions = classifier.classifyAll(texts);
    batchNanos += nanoTime.getAsLong() - start;
    batchTexts += texts.size();
    return predictions;
  }

  Latency latency() {
    return new Latency(
        percentile(0.5), percentile(0.99), batchTexts * NANOS_PER_SECOND / Math.max(1, batchNanos));
  }

  /** Nearest rank. */
  private double percentile(double share) {
    int rank = (int) Math.ceil(share * singleNanos.length);
    return singleNanos[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }
}
