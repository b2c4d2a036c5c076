package dev.signalbox.guard.approval.audit;

/**
 * An append-only record of what was decided and done, each entry bound to the one before it. Every
 * implementation is <em>thread-safe</em>.
 */
public interface AuditLog extends AutoCloseable {
  /**
   * Adds an entry. When this returns, the entry is as durable as the log's policy says. The wait is
   * not cut short by an interrupt; the thread's flag is kept.
   *
   * @throws AuditException if the entry could not be stored; what it records is then <em>not
   *     accepted</em> and must not happen
   * @throws IllegalArgumentException if the kind begins with {@code audit.}, which is the log's own
   * @throws IllegalStateException if the log is closed
   */
  AuditEntry append(AuditRecord record);

  /** Finishes what was handed in, and lets go of files and threads. May be called twice. */
  @Override
  void close();
}
