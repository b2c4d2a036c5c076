package dev.signalbox.encoder;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the batches of one call on several threads. The caller works too, so a call makes progress
 * however busy the shared pool is. The pool is bounded by the number of processors, its threads are
 * daemons and go away when idle.
 */
final class BatchWorkers {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final AtomicInteger threadNumber = new AtomicInteger();
  private static final ThreadPoolExecutor pool = pool();

  private BatchWorkers() {}

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            PROCESSORS,
            PROCESSORS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(4 * PROCESSORS),
            task -> {
              Thread thread =
                  new Thread(task, "signalbox-encoder-" + threadNumber.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.AbortPolicy());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Calls {@code work} once for each number below {@code count}; rethrows its first failure. */
  static void forEach(int count, IntConsumer work) {
    Shared shared = new Shared(count, work);
    int helpers = Math.max(0, Math.min(PROCESSORS, count) - 1);
    CountDownLatch done = new CountDownLatch(helpers);
    for (int i = 0; i < helpers; i++) {
      startHelper(shared, done);
    }
    shared.drain();
    awaitQuietly(done);
    shared.rethrow();
  }

  private static void startHelper(Shared shared, CountDownLatch done) {
    try {
      pool.execute(
          () -> {
            try {
              shared.drain();
            } finally {
              done.countDown();
            }
          });
    } catch (java.util.concurrent.RejectedExecutionException full) {
      done.countDown(); // the caller does it alone
    }
  }

  private static void awaitQuietly(CountDownLatch done) {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Shared {
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final int count;
    private final IntConsumer work;

    Shared(int count, IntConsumer work) {
      this.count = count;
      this.work = work;
    }

    void drain() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          work.accept(i);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
          next.set(count);
        }
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
    }
  }
}
