package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditFault.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a log's lines and finds the first that is not what was written there. <em>Not
 * thread-safe.</em>
 */
final class ChainCheck {
  private final Lines lines;
  private final Seal seal;
  private final Optional<Link> head;
  private Link last = Link.START;
  private Optional<Instant> firstAt = Optional.empty();
  private Optional<Instant> lastAt = Optional.empty();
  private @Nullable FoundLine lastLine;
  private @Nullable FoundLine torn;

  /**
   * A check that has not begun.
   *
   * @param head the last entry that was accepted, if that is known
   */
  ChainCheck(Lines lines, Seal seal, Optional<Link> head) {
    this.lines = lines;
    this.seal = seal;
    this.head = head;
  }

  /** Reads on to the first fault or the end; can be called once. */
  Optional<AuditFault> run() throws IOException {
    for (FoundLine line = lines.next(); line != null; line = lines.next()) {
      Optional<AuditFault> fault = check(line);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return atEnd();
  }

  AuditReport report(int files, Optional<AuditFault> fault) {
    return new AuditReport(last.sequence(), files, firstAt, lastAt, seal.isKeyed(), fault);
  }

  private Optional<AuditFault> check(FoundLine line) throws IOException {
    if (torn != null) {
      return fault(Kind.TRUNCATED, torn, "the line was cut short, yet the log goes on");
    }
    if (line.flaw().isPresent()) {
      return fault(Kind.CHANGED, line, line.flaw().get());
    }
    if (!line.isWhole()) {
      torn = line;
      return Optional.empty();
    }
    try {
      return check(line, LineReader.read(line.text()));
    } catch (NotAnEntryException e) {
      return fault(Kind.CHANGED, line, String.valueOf(e.getMessage()));
    }
  }

  private Optional<AuditFault> check(FoundLine line, EntryLine entry) throws IOException {
    if (!entry.isSealedBy(seal)) {
      return unsealed(line, entry);
    }
    long sequence = entry.entry().sequence();
    long expected = last.sequence() + 1;
    if (sequence < expected) {
      return fault(Kind.DUPLICATED, line, sequence, "entry " + sequence + " is there twice");
    }
    if (sequence > expected) {
      return tooEarly(line, sequence);
    }
    if (!entry.follows(last)) {
      return fault(
          changed(),
          line,
          sequence,
          "it does not follow from entry " + last.sequence() + ": one of the two was rewritten");
    }
    accept(line, entry);
    return notAccepted(line);
  }

  private Optional<AuditFault> unsealed(FoundLine line, EntryLine entry) {
    boolean asOthers = entry.sealName().equals(seal.name());
    if (!asOthers && !seal.isKeyed() && last.sequence() == 0) {
      throw new DataException(
          line.source() + " is sealed with a key; give it, on the command line with --key-file");
    }
    long sequence = entry.entry().sequence();
    if (!asOthers && seal.isKeyed()) {
      return fault(Kind.FORGED, line, sequence, "it is not sealed with a key");
    }
    String what = "its hash does not fit what it says: it was changed";
    if (seal.isKeyed()) {
      what = "its seal does not hold: it was changed, or written without the key";
      what += last.sequence() == 0 ? " (or this is not the log's key)" : "";
    }
    return fault(changed(), line, sequence, what);
  }

  private Kind changed() {
    return seal.isKeyed() ? Kind.FORGED : Kind.CHANGED;
  }

  private Optional<AuditFault> tooEarly(FoundLine line, long sequence) throws IOException {
    long expected = last.sequence() + 1;
    if (comesLater(expected)) {
      return fault(
          Kind.REORDERED,
          line,
          sequence,
          "it stands before entry " + expected + ", which is older");
    }
    String gone =
        sequence - expected == 1
            ? "entry " + expected + " is"
            : "entries " + expected + " to " + (sequence - 1) + " are";
    return fault(Kind.MISSING, line, expected, gone + " missing before it");
  }

  private boolean comesLater(long sequence) throws IOException {
    for (FoundLine line = lines.next(); line != null; line = lines.next()) {
      try {
        EntryLine entry = LineReader.read(line.text());
        if (entry.entry().sequence() == sequence && entry.isSealedBy(seal) && entry.follows(last)) {
          return true;
        }
      } catch (NotAnEntryException e) {
        // not the one that is looked for
      }
    }
    return false;
  }

  private void accept(FoundLine line, EntryLine entry) {
    last = entry.link();
    lastLine = line;
    lastAt = Optional.of(entry.entry().record().at());
    firstAt = firstAt.or(() -> lastAt);
  }

  private Optional<AuditFault> notAccepted(FoundLine line) {
    boolean differs =
        head.isPresent()
            && head.get().sequence() == last.sequence()
            && !head.get().hash().equals(last.hash());
    return differs
        ? fault(changed(), line, last.sequence(), "it is not the entry that was accepted then")
        : Optional.empty();
  }

  private Optional<AuditFault> atEnd() {
    FoundLine end = torn == null ? lastLine : torn;
    long accepted = head.map(Link::sequence).orElse(0L);
    if (accepted > last.sequence()) {
      String what =
          "the log ends after entry " + last.sequence() + ", but " + accepted + " were accepted";
      return end == null
          ? Optional.of(new AuditFault(Kind.TRUNCATED, "log", 0, OptionalLong.of(1), what))
          : fault(Kind.TRUNCATED, end, last.sequence() + 1, what);
    }
    return torn == null
        ? Optional.empty()
        : fault(
            Kind.TORN_TAIL,
            torn,
            "an unfinished line, as a process leaves that dies; nothing accepted is lost, and the"
                + " next entry sets it aside");
  }

  private static Optional<AuditFault> fault(Kind kind, FoundLine line, String what) {
    return Optional.of(
        new AuditFault(kind, line.source(), line.number(), OptionalLong.empty(), what));
  }

  private static Optional<AuditFault> fault(Kind kind, FoundLine line, long sequence, String what) {
    return Optional.of(
        new AuditFault(kind, line.source(), line.number(), OptionalLong.of(sequence), what));
  }
}
