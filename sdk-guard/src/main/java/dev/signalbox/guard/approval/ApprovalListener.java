package dev.signalbox.guard.approval;

/** Is told of what this process changes. Implementations are <em>thread-safe</em>. */
@FunctionalInterface
public interface ApprovalListener {
  /**
   * Called after the event is stored and audited, on the thread that made the change; it should not
   * take long. What it throws is swallowed: the change has happened.
   */
  void on(ApprovalEvent event);
}
