package dev.signalbox.guard.approval.audit;

/**
 * An entry as the next one sees it. <em>Immutable.</em>
 *
 * @param sequence number of the entry; 0 before the first
 * @param hash of the entry; zeros before the first
 */
record Link(long sequence, String hash) {
  static final Link START = new Link(0, "0".repeat(64));
}
