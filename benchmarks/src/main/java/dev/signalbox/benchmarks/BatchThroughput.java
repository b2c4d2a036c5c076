package dev.signalbox.benchmarks;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.encoder.EncoderParts;
import dev.signalbox.encoder.EncoderProfile;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.encoder.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Embedding a file of texts of mixed length: {@link Encoder#encodeAll} against langchain4j's {@code
 * BgeSmallEnV15QuantizedEmbeddingModel.embedAll}; the same network, ONNX Runtime and processors.
 * Target: at least 1.5 times as many texts per second.
 *
 * <p>Ours reads 512 tokens here, not the default 256. Theirs cuts a longer text into parts of 510
 * and averages them; so texts are shortened beforehand to what both read whole, in one run.
 */
final class BatchThroughput {
  private static final EncoderProfile PROFILE = EncoderProfile.BGE_SMALL;
  private static final int MAX_TOKENS = Encoders.MAX_TOKENS_LIMIT;
  private static final int GENERATED = 300;
  private static final int MOST_LINES = 2000;
  private static final int ROUNDS = 5;

  private BatchThroughput() {}

  /** Takes a file with one text per line, else generates texts of 5 to 250 words. */
  public static void main(String[] args) throws IOException {
    Machine.print();
    try (Tokenizer tokenizer = EncoderParts.wordPiece(PROFILE)) {
      List<String> texts = texts(args).stream().map(text -> readable(text, tokenizer)).toList();
      describe(texts, tokenizer);
      compare(texts);
    }
  }

  private static List<String> texts(String[] args) throws IOException {
    if (args.length == 0) {
      return new GeneratedTexts(1).texts(GENERATED, 5, 250);
    }
    try (var lines = Files.lines(Path.of(args[0]))) {
      return lines.filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
    }
  }

  /** Halves a text until both sides read all of it. */
  private static String readable(String text, Tokenizer tokenizer) {
    String kept = text;
    while (tokenizer.tokenize(kept, MAX_TOKENS).truncated()) {
      kept = kept.substring(0, kept.length() / 2);
    }
    return kept;
  }

  private static void describe(List<String> texts, Tokenizer tokenizer) {
    Spread tokens =
        Spread.of(
            texts.stream()
                .mapToDouble(text -> tokenizer.tokenize(text, MAX_TOKENS).length())
                .toArray());
    System.out.printf(
        Locale.ROOT,
        "%d texts, median %.0f tokens (min %.0f, max %.0f); %d rounds after one to warm up%n%n",
        texts.size(),
        tokens.median(),
        tokens.min(),
        tokens.max(),
        ROUNDS);
  }

  private static void compare(List<String> texts) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    EmbeddingModel theirs = new BgeSmallEnV15QuantizedEmbeddingModel();
    try (Encoder ours = Encoders.open(PROFILE, MAX_TOKENS)) {
      Turns turns =
          Turns.take(
              1,
              ROUNDS,
              Machine::processCpuNanos,
              () -> theirs.embedAll(segments),
              () -> ours.encodeAll(texts));
      int n = texts.size();
      System.out.printf(
          "langchain4j  ms per text: wall %s  cpu %s%n", turns.wallA(n), turns.cpuA(n));
      System.out.printf(
          "signalbox    ms per text: wall %s  cpu %s%n", turns.wallB(n), turns.cpuB(n));
      System.out.printf(
          Locale.ROOT,
          "texts/s      langchain4j %.1f, signalbox %.1f%n",
          1000 / turns.wallA(n).median(),
          1000 / turns.wallB(n).median());
      System.out.printf("speed-up     wall %s  cpu %s%n", turns.wallRatio(), turns.cpuRatio());
    }
  }
}
