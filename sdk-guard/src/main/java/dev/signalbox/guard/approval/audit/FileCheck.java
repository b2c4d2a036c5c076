package dev.signalbox.guard.approval.audit;

import dev.signalbox.guard.approval.audit.AuditFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Verifies the files of one log: the chain, then that all files and the head are there. */
final class FileCheck implements AutoCloseable {
  private final LogFiles files;
  private final Seal seal;
  private final Snapshot snapshot;
  private final Optional<Head> head;

  FileCheck(LogFiles files, Seal seal) throws IOException {
    this.files = files;
    this.seal = seal;
    this.snapshot = Snapshot.of(files, seal);
    this.head = snapshot.head().flatMap(HeadFile.Reading::head);
  }

  AuditReport run() throws IOException {
    try (FileLines lines = new FileLines(snapshot.parts())) {
      ChainCheck chain = new ChainCheck(lines, seal, head.map(Head::last));
      Optional<AuditFault> fault = explained(chain.run()).or(this::headFault);
      return chain.report(snapshot.parts().size(), fault);
    }
  }

  @Override
  public void close() throws IOException {
    snapshot.close();
  }

  /** Entries that went with their file are a missing file. */
  private Optional<AuditFault> explained(Optional<AuditFault> fault) {
    Optional<Path> gone = missingFile();
    boolean isGap = fault.map(FileCheck::isGap).orElse(true);
    if (gone.isEmpty() || !isGap) {
      return fault;
    }
    return Optional.of(
        new AuditFault(
            Kind.MISSING,
            name(gone.get()),
            0,
            fault.map(AuditFault::sequence).orElse(OptionalLong.empty()),
            "the file is gone" + fault.map(found -> "; " + found.what()).orElse("")));
  }

  private static boolean isGap(AuditFault fault) {
    boolean endsEarly = fault.kind() == Kind.TRUNCATED && fault.sequence().isPresent();
    return fault.kind() == Kind.MISSING || endsEarly;
  }

  private Optional<Path> missingFile() {
    int known = head.map(Head::files).orElse(0);
    int most = snapshot.full().isEmpty() ? 0 : snapshot.full().get(snapshot.full().size() - 1);
    for (int number = 1; number <= Math.max(known, most); number++) {
      if (!snapshot.full().contains(number)) {
        return Optional.of(files.rotated(number));
      }
    }
    boolean betweenFiles = most == known + 1;
    boolean unused = head.isPresent() && head.get().last().sequence() == 0;
    return snapshot.hasActive() || betweenFiles || unused
        ? Optional.empty()
        : Optional.of(files.active());
  }

  private Optional<AuditFault> headFault() {
    if (snapshot.head().isEmpty()) {
      return headFault(
          Kind.HEAD_MISSING, "it is gone, so nobody can tell whether the end was cut off");
    }
    return snapshot.head().get().whole()
        ? Optional.empty()
        : headFault(
            Kind.HEAD_DAMAGED,
            "it was changed, or a process died while it wrote it: the last entry may be missing");
  }

  private Optional<AuditFault> headFault(Kind kind, String what) {
    return Optional.of(new AuditFault(kind, name(files.head()), 0, OptionalLong.empty(), what));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
