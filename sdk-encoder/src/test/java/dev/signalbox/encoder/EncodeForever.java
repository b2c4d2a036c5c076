package dev.signalbox.encoder;

import dev.signalbox.core.spi.Encoder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A program that encodes on several threads until it is killed, and then takes its time to end:
 * short texts and a slow hook of its own make a crash of ONNX Runtime likely.
 */
final class EncodeForever {
  private static final int THREADS = 8;
  private static final Duration HOOK = Duration.ofMillis(700);

  private EncodeForever() {}

  public static void main(String[] args) throws InterruptedException {
    Encoder encoder = Encoders.open();
    String text = "card";
    CountDownLatch running = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      new Thread(() -> encode(encoder, text, running)).start();
    }
    running.await();
    Runtime.getRuntime().addShutdownHook(new Thread(EncodeForever::dawdle));
    System.out.println("ready");
  }

  private static void dawdle() {
    long end = System.nanoTime() + HOOK.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void encode(Encoder encoder, String text, CountDownLatch running) {
    encoder.encode(text);
    running.countDown();
    try {
      while (true) {
        encoder.encode(text);
      }
    } catch (IllegalStateException shuttingDown) {
      // the JVM is on its way out
    }
  }
}
