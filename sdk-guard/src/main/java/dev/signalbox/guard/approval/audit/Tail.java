package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a log ends, found by going on from its head: a process that died may have written entries,
 * begun another or changed files after its last note in the head. <em>Immutable.</em>
 *
 * @param last the last whole entry
 * @param files how many full files there are
 * @param end where the last whole entry ends in the growing file
 * @param torn how many bytes of an unfinished line follow
 */
record Tail(Link last, int files, long end, long torn) {

  /**
   * Goes from the head to the end.
   *
   * @throws AuditException if the log is not what the head says, or goes on otherwise
   */
  static Tail find(LogFiles files, Head head, Seal seal) throws IOException {
    Walk walk = new Walk(files, head, seal);
    while (LogFiles.exists(files.rotated(walk.full + 1))) {
      walk.rest(files.rotated(walk.full + 1));
      walk.nextFile();
    }
    return LogFiles.exists(files.active()) ? walk.active() : walk.absent();
  }

  /** One way through the end of a log. */
  private static final class Walk {
    private final LogFiles files;
    private final Head head;
    private final Seal seal;
    private int full;
    private Link last;
    private long end;

    Walk(LogFiles files, Head head, Seal seal) {
      this.files = files;
      this.head = head;
      this.seal = seal;
      this.full = head.files();
      this.last = head.last();
      this.end = head.end();
    }

    Tail active() throws IOException {
      long torn = rest(files.active());
      return new Tail(last, full, end, torn);
    }

    /** Between giving a full file its number and making the next, there is no growing file. */
    Tail absent() {
      if (full == head.files() && last.sequence() > 0) {
        throw Broken.log(files, "the file is gone, but entries were accepted into it");
      }
      return new Tail(last, full, 0, 0);
    }

    void nextFile() {
      full++;
      end = 0;
    }

    /** Reads what follows in a file; gives the length of an unfinished line. */
    long rest(Path file) throws IOException {
      try (FileChannel in = LogFiles.open(file, StandardOpenOption.READ)) {
        checkStart(file, in);
        LineScanner lines = new LineScanner(in, end, in.size());
        while (lines.next()) {
          last = follow(file, lines.text()).link();
          end = lines.end();
        }
        long torn = in.size() - end;
        if (torn > 0 && (lines.isTooLong() || !file.equals(files.active()))) {
          throw Broken.log(files, file.getFileName() + " ends in bytes that are no entry");
        }
        return torn;
      }
    }

    private void checkStart(Path file, FileChannel in) throws IOException {
      if (in.size() < end) {
        throw Broken.log(
            files,
            "entries up to "
                + last.sequence()
                + " were accepted, but "
                + file.getFileName()
                + " was cut off before");
      }
      if (end > 0 && !parse(file, LineScanner.endingAt(in, end)).link().equals(last)) {
        throw Broken.log(files, "entry " + last.sequence() + " is not the one that was accepted");
      }
    }

    private EntryLine follow(Path file, String text) {
      EntryLine line = parse(file, text);
      if (!line.follows(last)) {
        throw Broken.log(
            files, "what follows entry " + last.sequence() + " does not belong to the chain");
      }
      return line;
    }

    private EntryLine parse(Path file, String text) {
      try {
        EntryLine line = LineReader.read(text);
        if (line.isSealedBy(seal)) {
          return line;
        }
      } catch (NotAnEntryException e) {
        // refused below, like an entry whose seal does not hold
      }
      throw Broken.log(
          files,
          "a line of " + file.getFileName() + " after entry " + last.sequence() + " was changed");
    }
  }
}
