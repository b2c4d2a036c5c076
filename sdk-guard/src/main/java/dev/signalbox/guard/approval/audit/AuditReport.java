package dev.signalbox.guard.approval.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What a verification found. <em>Immutable.</em>
 *
 * @param entries how many are proven good, up to the first fault
 * @param files how many were read; 1 for a table
 * @param first time of the first entry; absent if there is none
 * @param last time of the last good entry; absent if there is none
 * @param keyed whether entries are sealed with a key
 * @param fault the first; absent if the log is whole
 */
public record AuditReport(
    long entries,
    int files,
    Optional<Instant> first,
    Optional<Instant> last,
    boolean keyed,
    Optional<AuditFault> fault) {

  /** Whether nothing is wrong. */
  public boolean isWhole() {
    return fault.isEmpty();
  }
}
