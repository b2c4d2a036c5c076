package dev.signalbox.guard.approval.audit;

/**
 * A record with its place in the chain. <em>Immutable.</em>
 *
 * @param sequence its number; the first entry of a log has 1, and none is left out
 * @param record what it says
 * @param hash of the entry and, through it, of all before it: 64 hex digits
 */
public record AuditEntry(long sequence, AuditRecord record, String hash) {}
