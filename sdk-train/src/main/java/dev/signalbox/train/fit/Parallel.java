package dev.signalbox.train.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Worker threads for one training run. <em>Thread-safe</em>; closed by whoever made it. */
public final class Parallel implements AutoCloseable {
  private final ExecutorService workers;

  private Parallel(ExecutorService workers) {
    this.workers = workers;
  }

  /** As many daemon threads as there are processors. */
  public static Parallel perProcessor() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /** As many daemon threads as that; results do not depend on it. */
  static Parallel of(int threads) {
    AtomicInteger number = new AtomicInteger();
    return new Parallel(
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "signalbox-train-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            }));
  }

  /** Runs all tasks and returns their results in order; rethrows the first failure. */
  public <T> List<T> all(List<Callable<T>> tasks) {
    try {
      List<T> results = new ArrayList<>(tasks.size());
      for (Future<T> future : workers.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  /**
   * Two results.
   *
   * @param first of the first task
   * @param second of the second
   */
  public record Pair<A, B>(A first, B second) {}

  /** Runs the first task on a worker and the second, which may use the workers too, here. */
  public <A, B> Pair<A, B> both(Callable<A> first, Supplier<B> second) {
    Future<A> running = workers.submit(first);
    try {
      B here = second.get();
      return new Pair<>(running.get(), here);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      running.cancel(true);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
