package dev.signalbox.guard.approval.audit;

/** A line is not in the canonical form of an entry. */
final class NotAnEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says where.
   *
   * @param column of the first byte that cannot be, from 1
   */
  NotAnEntryException(int column) {
    super("it is not in the form of an audit entry, from column " + column + " on");
  }
}
