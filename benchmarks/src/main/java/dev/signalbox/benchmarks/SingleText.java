package dev.signalbox.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.signalbox.core.Classifier;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.LayerPooling;
import dev.signalbox.encoder.BareSession;
import dev.signalbox.encoder.EncoderParts;
import dev.signalbox.encoder.EncoderProfile;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.encoder.Tokenizer;
import dev.signalbox.train.Trainer;
import dev.signalbox.train.Training;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a whole {@link Classifier#classify} costs over the bare network run inside it: tokenizer,
 * tensors, pooling, head, calibration, novelty. Target at 20 tokens: at most 1.15.
 */
final class SingleText {
  private static final EncoderProfile PROFILE = EncoderProfile.BGE_SMALL;
  private static final int LABELS = 77;
  private static final int ROWS = 5 * LABELS;
  private static final int WARM_UPS = 30;
  private static final int ROUNDS = 60;
  private static final int TEXTS = 10;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SingleText() {}

  public static void main(String[] args) throws IOException, OrtException {
    Machine.print();
    Path bundle = Files.createTempDirectory("signalbox-benchmark-").resolve("bundle");
    List<LayerPooling> blocks = train(bundle);
    System.out.printf(
        "%s, %d labels, layers %s; %d rounds of %d texts after %d to warm up; ms per text%n%n",
        PROFILE.id(), LABELS, LayerPooling.format(blocks), ROUNDS, TEXTS, WARM_UPS);
    try (Tokenizer tokenizer = EncoderParts.wordPiece(PROFILE);
        Classifier classifier = Classifier.load(bundle);
        BareSession bare = new BareSession(PROFILE, blocks)) {
      for (int tokens : new int[] {20, 128}) {
        compare(tokens, tokenizer, classifier, bare);
      }
    }
  }

  /** Trains a classifier and returns what its embeddings are made of. */
  private static List<LayerPooling> train(Path bundle) {
    try (Encoder encoder = Encoders.open(PROFILE, Encoders.DEFAULT_MAX_TOKENS)) {
      Training training = Trainer.with(encoder).train(new GeneratedTexts(1).rows(ROWS, LABELS, 12));
      training.write(bundle);
      return training.bundle().encoder().orElseThrow().blocks();
    }
  }

  private static void compare(
      int tokens, Tokenizer tokenizer, Classifier classifier, BareSession bare)
      throws OrtException {
    GeneratedTexts generated = new GeneratedTexts(2);
    List<String> texts = new ArrayList<>();
    List<Map<String, OnnxTensor>> tensors = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = generated.textOfTokens(tokenizer, tokens);
      texts.add(text);
      tensors.add(bare.tensors(tokenizer.tokenize(text, tokens)));
    }
    Turns turns =
        Turns.take(
            WARM_UPS,
            ROUNDS,
            THREADS::getCurrentThreadCpuTime,
            () -> texts.forEach(classifier::classify),
            () -> tensors.forEach(bare::run));
    System.out.printf("%d tokens%n", tokens);
    System.out.printf("  classify    wall %s  cpu %s%n", turns.wallA(TEXTS), turns.cpuA(TEXTS));
    System.out.printf("  bare run    wall %s  cpu %s%n", turns.wallB(TEXTS), turns.cpuB(TEXTS));
    System.out.printf("  ratio       wall %s  cpu %s%n", turns.wallRatio(), turns.cpuRatio());
  }
}
