package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time, over all threads and processes of this machine. A system's file locks
 * belong to a process, and closing any descriptor of the file drops them: so within the process a
 * mutex comes first, and nothing is closed without it. The system takes the lock from a process
 * that dies. <em>Not thread-safe.</em>
 */
final class LogLock implements AutoCloseable {
  private static final Map<Path, ReentrantLock> MUTEXES = new ConcurrentHashMap<>();
  private static final long FIRST_PAUSE_NANOS = 20_000;
  private static final long LONGEST_PAUSE_NANOS = 2_000_000;

  private final Path file;
  private final boolean shared;
  private final Duration patience;
  private final ReentrantLock mutex;
  private @Nullable FileChannel channel;

  /**
   * A lock that nobody holds yet.
   *
   * @param shared for readers: others may read too, nobody writes
   */
  LogLock(LogFiles files, boolean shared, Duration patience) throws IOException {
    this.file = files.directory().toRealPath().resolve(files.lock().getFileName());
    this.shared = shared;
    this.patience = patience;
    this.mutex = MUTEXES.computeIfAbsent(file, key -> new ReentrantLock());
  }

  /** What is done while nobody else writes. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the lock, and works.
   *
   * @throws IOException if the lock's file cannot be used, or another holds it for too long
   */
  <T> T holding(Work<T> work) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    takeMutex();
    try (FileLock taken = takeFile(deadline)) {
      if (!taken.isValid()) {
        throw new IOException(file + " is closed");
      }
      return work.run();
    } finally {
      mutex.unlock();
    }
  }

  private void takeMutex() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      if (!mutex.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooLong();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      throw new IOException("interrupted while waiting for " + file, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FileLock takeFile(long deadline) throws IOException {
    FileChannel open = channel();
    long pause = FIRST_PAUSE_NANOS;
    FileLock taken = open.tryLock(0, Long.MAX_VALUE, shared);
    while (taken == null) {
      if (System.nanoTime() > deadline) {
        throw tooLong();
      }
      LockSupport.parkNanos(this, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      taken = open.tryLock(0, Long.MAX_VALUE, shared);
    }
    return taken;
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      open =
          shared
              ? LogFiles.open(file, StandardOpenOption.READ)
              : LogFiles.open(
                  file,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.CREATE);
      channel = open;
    }
    return open;
  }

  private IOException tooLong() {
    return new IOException(
        "another process holds " + file + " for more than " + patience.toSeconds() + " s");
  }

  /** Closes the file, when nobody in this process holds its lock. */
  @Override
  public void close() throws IOException {
    mutex.lock();
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      mutex.unlock();
    }
  }
}
