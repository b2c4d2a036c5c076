package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.spi.Embedding;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.LayerPooling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers can do to an encoder: many threads, hostile texts, closing under load. */
class EncoderStressTest {
  private static final int THREADS = 6;
  private static final List<String> TEXTS =
      List.of(
          "where is my card",
          "",
          "   \t\n",
          "a lone \uD800 surrogate \uDC00 pair",
          "nul \0 inside",
          "my card has still not arrived and I ordered it three weeks ago, what is going on here",
          "refund");

  private static Encoder bge;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @TempDir Path directory;

  @BeforeAll
  static void open() {
    bge = Encoders.open();
  }

  @AfterAll
  static void close() {
    bge.close();
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void encode_manyThreads_givesTheVectorsOfOne() throws Exception {
    List<float[]> alone = TEXTS.stream().map(text -> bge.encode(text).vector()).toList();

    List<Future<List<float[]>>> found = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      found.add(threads.submit(() -> TEXTS.stream().map(t -> bge.encode(t).vector()).toList()));
    }

    for (Future<List<float[]>> future : found) {
      assertThat(future.get()).usingElementComparator(java.util.Arrays::compare).isEqualTo(alone);
    }
  }

  @Test
  void encodeAll_hostileTexts_keepsOrderAndNearlyTheVectors() {
    List<String> texts = new ArrayList<>(TEXTS);
    texts.add("word ".repeat(200_000));

    List<Embedding> all = bge.encodeAll(texts);

    for (int i = 0; i < texts.size(); i++) {
      Embedding alone = bge.encode(texts.get(i));
      // The int8 activations of a batch share one scale.
      assertThat(Vectors.cosine(all.get(i).vector(), alone.vector())).isGreaterThan(0.98);
      assertThat(all.get(i).truncated()).isEqualTo(alone.truncated());
    }
    assertThat(all.get(texts.size() - 1).truncated()).isTrue();
  }

  @Test
  void encodeAll_repeated_isDeterministic() {
    List<String> texts = IntStream.range(0, 60).mapToObj(i -> TEXTS.get(i % 7) + i).toList();

    List<Embedding> first = bge.encodeAll(texts);
    List<Embedding> second = bge.encodeAll(texts);

    for (int i = 0; i < texts.size(); i++) {
      assertThat(second.get(i).vector()).isEqualTo(first.get(i).vector());
    }
  }

  @Test
  void encodeAll_nothing_givesNothing() {
    assertThat(bge.encodeAll(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void close_whileOthersEncode_finishesOrRefusesThem(boolean djl) throws Exception {
    TinyModels.export(directory, TinyModels.encoder(3, false), "");
    List<LayerPooling> blocks = LayerPooling.parseAll("mean");
    Encoder encoder =
        djl
            ? Encoders.openWithDjl(directory, blocks, "", 64)
            : Encoders.open(directory, blocks, "", 64);
    CountDownLatch running = new CountDownLatch(THREADS);
    List<Callable<Boolean>> loops =
        Collections.nCopies(THREADS, () -> encodeUntilClosed(encoder, running));
    List<Future<Boolean>> ends = loops.stream().map(threads::submit).toList();
    running.await();

    encoder.close();

    for (Future<Boolean> end : ends) {
      assertThat(end.get()).isTrue();
    }
  }

  private static boolean encodeUntilClosed(Encoder encoder, CountDownLatch running) {
    float[] expected = encoder.encode("refund crash").vector();
    running.countDown();
    try {
      while (true) {
        assertThat(encoder.encode("refund crash").vector()).isEqualTo(expected);
        assertThat(encoder.encodeAll(List.of("refund", "refund crash")).get(1).vector())
            .isEqualTo(expected);
      }
    } catch (IllegalStateException closed) {
      return true;
    }
  }
}
