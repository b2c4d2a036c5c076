package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.audit.AuditRecord;
import dev.signalbox.guard.approval.spi.ApprovalStore;
import dev.signalbox.guard.approval.spi.StoreChange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes changes: stores them, then audits them, then tells who listens. What is stored and not
 * audited when a process dies is found by {@link #recover}; an entry may then be twice in the audit
 * log, under the same number. <em>Thread-safe.</em>
 */
final class Changes {
  private static final int BATCH = 100;

  /** How often a waiter looks for changes that other processes make. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final ApprovalStore store;
  private final Optional<AuditLog> audit;
  private final List<ApprovalListener> listeners;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long made;

  Changes(ApprovalStore store, Optional<AuditLog> audit, List<ApprovalListener> listeners) {
    this.store = store;
    this.audit = audit;
    this.listeners = listeners;
  }

  /** An audit entry that changes nothing in the store. */
  record Note(String kind, String subject, String actor, Instant at, Map<String, String> facts) {}

  void note(Note note) {
    audit.ifPresent(
        log ->
            log.append(
                new AuditRecord(
                    note.at(), note.kind(), note.subject(), note.actor(), note.facts())));
  }

  /** False, and nothing has happened, if somebody else changed the same first. */
  boolean make(StoreChange change) {
    Optional<ApprovalEvent> stored = store.commit(change);
    if (stored.isEmpty()) {
      return false;
    }
    wake();
    audit(stored.get());
    listeners.forEach(listener -> tell(listener, stored.get()));
    return true;
  }

  private void audit(ApprovalEvent event) {
    if (audit.isPresent()) {
      audit.get().append(record(event));
      store.audited(event.number());
    }
  }

  private static AuditRecord record(ApprovalEvent event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event", Long.toString(event.number()));
    fields.put("tenant", event.tenant());
    fields.putAll(event.facts());
    return new AuditRecord(
        event.at(), "approval." + event.kind().label(), event.subject(), event.actor(), fields);
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void tell(ApprovalListener listener, ApprovalEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      // The change has happened, and the listener's contract says that its failures are its own.
    }
  }

  int recover(Instant until) {
    if (audit.isEmpty()) {
      return 0;
    }
    int recovered = 0;
    while (true) {
      List<ApprovalEvent> missing = store.unaudited(until, BATCH);
      missing.forEach(this::audit);
      recovered += missing.size();
      if (missing.size() < BATCH) {
        return recovered;
      }
    }
  }

  private void wake() {
    lock.lock();
    try {
      made++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long made() {
    lock.lock();
    try {
      return made;
    } finally {
      lock.unlock();
    }
  }

  Waiter waiter(Duration patience) {
    return new Waiter(System.nanoTime() + patience.toNanos());
  }

  /** Rests between looks. <em>Not thread-safe.</em> */
  final class Waiter {
    private final long end;
    private long seen = made();

    private Waiter(long end) {
      this.end = end;
    }

    /** Until something may have changed; false if the time is up. */
    boolean rest() throws InterruptedException {
      long left = Math.min(end - System.nanoTime(), LOOK.toNanos());
      if (left <= 0) {
        return false;
      }
      lock.lockInterruptibly();
      try {
        while (made == seen && left > 0) {
          left = changed.awaitNanos(left);
        }
        seen = made;
        return true;
      } finally {
        lock.unlock();
      }
    }
  }
}
