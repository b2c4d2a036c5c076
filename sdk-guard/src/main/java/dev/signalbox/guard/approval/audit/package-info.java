/**
 * The audit trail: append-only and chained by hashes, so that a change, a deletion or a cut is
 * found afterwards.
 *
 * <pre>{@code
 * try (AuditLog audit = FileAuditLog.open(Path.of("audit.jsonl"))) {
 *   audit.append(new AuditRecord(Instant.now(), "approval.approved", "r-17", "ana", Map.of()));
 * }
 * AuditReport report = AuditVerifier.withoutKey().verify(Path.of("audit.jsonl"));
 * report.fault(); // empty: nothing was changed, deleted or cut off
 * }</pre>
 */
@NullMarked
package dev.signalbox.guard.approval.audit;

import org.jspecify.annotations.NullMarked;
