package dev.signalbox.guard.approval.audit;

/** Refuses to go on with a log that is not what its head says. */
final class Broken {
  private Broken() {}

  static AuditException log(LogFiles files, String what) {
    return new AuditException(
        "audit log "
            + files.active()
            + " is broken: "
            + what
            + ". It takes no more entries, so that what is there stays as evidence, and what needs"
            + " an entry is not accepted. See: signalbox audit verify "
            + files.active()
            + "; then move all its files to another folder together, and a new log begins");
  }
}
