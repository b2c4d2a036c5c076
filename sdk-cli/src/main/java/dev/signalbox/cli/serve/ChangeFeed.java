package dev.signalbox.cli.serve;

import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalListener;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who waits that something changed: at once for changes of this process, within a quarter of
 * a second for those of others. It also notes what has expired, and audits what a process that died
 * left unaudited. <em>Thread-safe.</em>
 */
public final class ChangeFeed implements ApprovalListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int MOST_TOLD = 100;
  private static final int LOOKS_PER_EXPIRY = 4;
  private static final int LOOKS_PER_RECOVERY = 120;

  /** A younger change may be about to be audited by the process that made it. */
  private static final Duration RECOVERED_AGE = Duration.ofSeconds(30);

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Metrics metrics = new Metrics();
  private long latest;
  private boolean closed;
  private boolean healthy = true;
  private @Nullable Thread thread;
  private volatile @Nullable Webhook webhook;
  private volatile long told;

  /** Tells one more of what happens from the start on, by whatever process; it closes it. */
  public void follow(Webhook other) {
    webhook = other;
  }

  /** Begins to look. */
  void start(ApprovalGate gate) {
    latest = gate.lastEvent();
    told = latest;
    Thread looking = new Thread(() -> look(gate), "signalbox-changes");
    looking.setDaemon(true);
    thread = looking;
    looking.start();
  }

  Metrics metrics() {
    return metrics;
  }

  @Override
  public void on(ApprovalEvent event) {
    metrics.happened(event);
    reached(event.number());
  }

  private void reached(long number) {
    lock.lock();
    try {
      if (number > latest) {
        latest = number;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is an event after this number, or the time is up; false if the feed ended.
   */
  boolean await(long after, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (!closed && latest <= after && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the store answered when it was last asked. */
  boolean isHealthy() {
    lock.lock();
    try {
      return healthy;
    } finally {
      lock.unlock();
    }
  }

  private void look(ApprovalGate gate) {
    for (long looks = 0; rest(); looks++) {
      try {
        reached(gate.lastEvent());
        tell(gate);
        if (looks % LOOKS_PER_EXPIRY == 0) {
          gate.expireDue();
        }
        if (looks % LOOKS_PER_RECOVERY == 0) {
          gate.recover(RECOVERED_AGE);
        }
        health(true);
      } catch (RuntimeException e) { // the store may come back
        if (isHealthy()) {
          LOG.warn("event=store-unreachable error={}", e.toString());
        }
        health(false);
      }
    }
  }

  /** In the order of the store, so that what other processes do comes in its place. */
  private void tell(ApprovalGate gate) {
    Webhook other = webhook;
    if (other == null) {
      return;
    }
    for (ApprovalEvent event : gate.events(told, MOST_TOLD)) {
      other.on(event);
      told = event.number();
    }
  }

  private void health(boolean good) {
    lock.lock();
    try {
      healthy = good;
    } finally {
      lock.unlock();
    }
  }

  private boolean rest() {
    lock.lock();
    try {
      long left = LOOK.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Thread looking = thread;
    if (looking != null) {
      try {
        looking.join(Duration.ofSeconds(5).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Webhook other = webhook;
    if (other != null) {
      other.close();
    }
  }
}
