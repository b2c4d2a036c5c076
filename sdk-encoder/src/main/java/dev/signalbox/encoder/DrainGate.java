package dev.signalbox.encoder;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets any number of threads through until it is closed; closing waits for those inside. Native
 * memory behind the gate can then be freed. <em>Thread-safe.</em>
 */
final class DrainGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile boolean closed;

  /** Enters, or returns false if the gate is closed. Who enters must {@link #leave}. */
  boolean enter() {
    if (closed) {
      return false;
    }
    if (!lock.readLock().tryLock()) {
      return false;
    }
    if (closed) {
      lock.readLock().unlock();
      return false;
    }
    return true;
  }

  void leave() {
    lock.readLock().unlock();
  }

  /** Refuses newcomers and waits until all have left; false if some are still inside after that. */
  boolean close(Duration patience) {
    closed = true;
    try {
      if (lock.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        lock.writeLock().unlock();
        return true;
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
