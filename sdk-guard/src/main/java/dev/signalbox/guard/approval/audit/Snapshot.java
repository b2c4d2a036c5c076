package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A log's files at one moment, between two entries if its lock can be had. Holds the growing file
 * open, for it may get another name at any time. <em>Immutable.</em>
 *
 * @param parts the files that are there, in order
 * @param full the numbers of the full ones
 * @param hasActive whether the growing file is there
 * @param head what the head says; absent if there is no head
 */
record Snapshot(
    List<Part> parts, List<Integer> full, boolean hasActive, Optional<HeadFile.Reading> head)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * A file, as far as it goes.
   *
   * @param bytes its length at that moment; what is written later is not read
   * @param open the file itself, if its name may change
   */
  record Part(Path file, long bytes, Optional<FileChannel> open) {}

  /**
   * Looks at a log.
   *
   * @throws DataException if there is none
   */
  static Snapshot of(LogFiles files, Seal seal) throws IOException {
    if (!Files.isReadable(files.lock())) {
      return look(files, seal); // a copy, or the files of somebody else
    }
    LogLock lock = new LogLock(files, true, PATIENCE);
    try {
      return lock.holding(() -> look(files, seal));
    } finally {
      lock.close();
    }
  }

  private static Snapshot look(LogFiles files, Seal seal) throws IOException {
    Optional<HeadFile.Reading> head =
        LogFiles.exists(files.head())
            ? Optional.of(HeadFile.read(files.head(), seal))
            : Optional.empty();
    List<Part> parts = new ArrayList<>();
    NavigableMap<Integer, Path> full = files.rotated();
    for (Map.Entry<Integer, Path> file : full.entrySet()) {
      parts.add(new Part(file.getValue(), Files.size(file.getValue()), Optional.empty()));
    }
    boolean hasActive = LogFiles.exists(files.active());
    if (hasActive) {
      FileChannel open = LogFiles.open(files.active(), StandardOpenOption.READ);
      parts.add(new Part(files.active(), open.size(), Optional.of(open)));
    }
    if (parts.isEmpty() && head.isEmpty()) {
      throw new DataException(
          "no audit log at " + files.active() + "; give the path of its .jsonl file");
    }
    return new Snapshot(parts, List.copyOf(full.keySet()), hasActive, head);
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      if (part.open().isPresent()) {
        part.open().get().close();
      }
    }
  }
}
