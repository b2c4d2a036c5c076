package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of a log's files. <em>Not thread-safe.</em> */
final class FileLines implements Lines, AutoCloseable {
  private final Iterator<Snapshot.Part> parts;
  private @Nullable FileChannel channel;
  private @Nullable LineScanner scanner;
  private String name = "";
  private long number;
  private long bytes;

  FileLines(List<Snapshot.Part> parts) {
    this.parts = parts.iterator();
  }

  @Override
  public @Nullable FoundLine next() throws IOException {
    while (scanner != null || open()) {
      LineScanner lines = scanner;
      if (lines != null && lines.next()) {
        return new FoundLine(name, ++number, lines.text(), true, Optional.empty());
      }
      close();
      if (lines != null && lines.end() < bytes) {
        return rest(lines);
      }
    }
    return null;
  }

  private FoundLine rest(LineScanner lines) {
    Optional<String> flaw =
        lines.isTooLong() ? Optional.of("it is longer than any entry") : Optional.empty();
    return new FoundLine(name, number + 1, lines.text(), false, flaw);
  }

  private boolean open() throws IOException {
    if (!parts.hasNext()) {
      return false;
    }
    Snapshot.Part part = parts.next();
    FileChannel opened =
        part.open().isPresent()
            ? part.open().get()
            : LogFiles.open(part.file(), StandardOpenOption.READ);
    channel = opened;
    scanner = new LineScanner(opened, 0, part.bytes());
    name = String.valueOf(part.file().getFileName());
    bytes = part.bytes();
    number = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    scanner = null;
    if (channel != null) {
      channel.close();
    }
  }
}
