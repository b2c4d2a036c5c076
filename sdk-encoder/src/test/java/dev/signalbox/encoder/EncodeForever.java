package dev.signalbox.encoder;

import dev.signalbox.core.spi.Encoder;
import java.util.concurrent.CountDownLatch;

/** A program that encodes on several threads until it is killed. */
final class EncodeForever {
  private static final int THREADS = 4;

  private EncodeForever() {}

  public static void main(String[] args) throws InterruptedException {
    Encoder encoder = Encoders.open();
    String text = "my card has not arrived ".repeat(20);
    CountDownLatch running = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      new Thread(() -> encode(encoder, text, running)).start();
    }
    running.await();
    System.out.println("ready");
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
