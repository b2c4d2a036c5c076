package dev.signalbox.benchmarks;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.head.Calibrator;
import dev.signalbox.core.head.FusedHead;
import dev.signalbox.core.head.LinearScorer;
import dev.signalbox.core.head.NgramScorer;
import dev.signalbox.core.head.NgramVocabulary;
import dev.signalbox.core.head.Ngrams;
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.head.Prototypes;
import dev.signalbox.encoder.EncoderProfile;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Everything after the encoder, on one 18-word text: fused head, calibration, novelty. Weights are
 * random, sizes as training gives them: blocks of 384, one prototype per label.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HeadBenchmark {
  private static final int BLOCK = 384;
  private static final int DIMENSION = EncoderProfile.BGE_SMALL.blocks().size() * BLOCK;
  private static final int VOCABULARY_TEXTS = 2000;
  private static final int HELD_OUT = 1001;

  @Param({"77", "150"})
  int labels = 1;

  private final Random random = new Random(1);
  private final Calibrator calibrator = new Calibrator(0.9f);
  private String text = "";
  private float[] embedding = {};
  private FusedHead head = head();
  private NoveltyMeasure novelty = novelty();

  @Setup
  public void prepare() {
    text = new GeneratedTexts(2).text(18);
    embedding = randoms(DIMENSION);
    head = head();
    novelty = novelty();
  }

  private FusedHead head() {
    int[] hashes =
        new GeneratedTexts(1)
            .texts(VOCABULARY_TEXTS, 12, 12).stream()
                .flatMapToInt(known -> Arrays.stream(Ngrams.sorted(known)))
                .sorted()
                .distinct()
                .toArray();
    float[] idf = new float[hashes.length];
    Arrays.fill(idf, 1);
    NgramScorer ngrams =
        NgramScorer.quantized(
            new NgramVocabulary(hashes, idf), randoms(hashes.length * labels), randoms(labels));
    LinearScorer linear = new LinearScorer(randoms(DIMENSION * labels), randoms(labels));
    return new FusedHead(linear, ngrams, 0.3f);
  }

  private NoveltyMeasure novelty() {
    float[] scores = randoms(HELD_OUT);
    Arrays.sort(scores);
    Prototypes prototypes = new Prototypes(new float[BLOCK], randoms(labels * BLOCK));
    return new NoveltyMeasure(prototypes, 5, 1, 0.8f, 0.1f, scores);
  }

  private float[] randoms(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The embedding's part of the head. */
  @Benchmark
  public float[] embeddingLogits() {
    return head.embedding().logits(embedding);
  }

  /** The n-grams' part of the head, hashing included. */
  @Benchmark
  public float[] ngramLogits() {
    return head.ngrams().logits(text);
  }

  /** Head, calibrator and novelty together. */
  @Benchmark
  public void all(Blackhole sink) {
    float[] logits = head.logits(text, embedding);
    sink.consume(calibrator.probabilities(logits, LabelStructure.FLAT));
    sink.consume(novelty.novelty(novelty.score(logits, embedding)));
  }
}
