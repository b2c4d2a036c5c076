package dev.signalbox.guard.approval.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes for all: who comes while it writes goes into the next batch together, at
 * the cost of one. Callers' interrupts do not reach it, and so close no file. <em>Thread-safe.</em>
 */
final class BatchWriter implements AutoCloseable {
  private static final int MOST_RECORDS = 64;

  private final Sink sink;
  private final Duration tick;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed;

  /** Where batches go. Called by one thread only. */
  interface Sink {
    /** Stores all or none of the records. */
    List<AuditEntry> write(List<AuditRecord> records);

    /** Called after every batch, and now and then without one. */
    default void tick() {}

    /** No more batches come. */
    default void close() {}
  }

  /** A record on its way; without a record, the sign to stop. */
  private record Pending(@Nullable AuditRecord record, CompletableFuture<AuditEntry> entry) {}

  /**
   * Starts the thread.
   *
   * @param tick how often the sink is called without a batch; zero for never
   */
  BatchWriter(String name, Sink sink, Duration tick) {
    this.sink = sink;
    this.tick = tick;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  AuditEntry append(AuditRecord record) {
    if (record.kind().startsWith(AuditRecord.OWN)) {
      throw new IllegalArgumentException("kinds of the log's own: " + record.kind());
    }
    CompletableFuture<AuditEntry> entry = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the audit log is closed");
      }
      queue.add(new Pending(record, entry));
    }
    try {
      return entry.join();
    } catch (CompletionException e) {
      throw rethrown(e);
    }
  }

  private static RuntimeException rethrown(CompletionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof AuditException
        ? new AuditException(String.valueOf(cause.getMessage()), cause)
        : new AuditException(
            "the entry could not be stored, by a fault of the log: " + cause, cause);
  }

  private void run() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        List<Pending> batch = next();
        goesOn = batch.stream().allMatch(pending -> pending.record() != null);
        write(batch);
        sink.tick();
      }
    } finally {
      refuseRest();
      sink.close();
    }
  }

  /** Whatever ended the thread, nobody may wait for it in vain. */
  private synchronized void refuseRest() {
    closed = true;
    AuditException stopped = new AuditException("the audit log has stopped; open it again");
    for (Pending pending : queue) {
      pending.entry().completeExceptionally(stopped);
    }
    queue.clear();
  }

  private List<Pending> next() {
    List<Pending> batch = new ArrayList<>();
    try {
      Pending first =
          tick.isZero() ? queue.take() : queue.poll(tick.toNanos(), TimeUnit.NANOSECONDS);
      if (first != null) {
        batch.add(first);
        queue.drainTo(batch, MOST_RECORDS - 1);
      }
    } catch (InterruptedException e) {
      // Nobody has this thread but us; an interrupt means nothing to it.
    }
    return batch;
  }

  private void write(List<Pending> batch) {
    List<Pending> waiting = new ArrayList<>(batch.size());
    List<AuditRecord> records = new ArrayList<>(batch.size());
    for (Pending pending : batch) {
      if (pending.record() != null) {
        waiting.add(pending);
        records.add(pending.record());
      }
    }
    if (records.isEmpty()) {
      return;
    }
    try {
      List<AuditEntry> entries = sink.write(records);
      for (int i = 0; i < entries.size(); i++) {
        waiting.get(i).entry().complete(entries.get(i));
      }
    } catch (Throwable e) { // whatever it is, those who wait must learn of it
      waiting.forEach(pending -> pending.entry().completeExceptionally(e));
    }
  }

  /** Waits until everything that was handed in is stored. */
  @Override
  public void close() {
    synchronized (this) {
      if (!closed) {
        closed = true;
        queue.add(new Pending(null, new CompletableFuture<>()));
      }
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
