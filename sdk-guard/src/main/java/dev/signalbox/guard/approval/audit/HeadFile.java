package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file with a log's {@link Head}: the last two of them, in turns, so that a write that is cut
 * short leaves the one before. Both fit into one sector of a disk. <em>Not thread-safe.</em>
 */
final class HeadFile implements AutoCloseable {
  private static final int SLOTS = 2;

  private final Seal seal;
  private final FileChannel channel;

  private HeadFile(Seal seal, FileChannel channel) {
    this.seal = seal;
    this.channel = channel;
  }

  /**
   * What a head file says.
   *
   * @param head the newest that is whole; absent if none is
   * @param whole whether both are, and the file is nothing else
   */
  record Reading(Optional<Head> head, boolean whole) {}

  /** Makes the head of a log without entries; appears at once or not at all. */
  static void create(LogFiles files, Seal seal) throws IOException {
    Path draft = files.head().resolveSibling(files.head().getFileName() + ".new");
    Files.deleteIfExists(draft);
    String text = Head.first(0).text(seal) + Head.first(1).text(seal);
    try (FileChannel out =
        LogFiles.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      Channels.write(out, text.getBytes(StandardCharsets.US_ASCII), 0);
      out.force(true);
    }
    Files.move(draft, files.head(), StandardCopyOption.ATOMIC_MOVE);
    files.forceNames();
  }

  static HeadFile open(Path file, Seal seal) throws IOException {
    return new HeadFile(
        seal, LogFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  static Reading read(Path file, Seal seal) throws IOException {
    try (FileChannel in = LogFiles.open(file, StandardOpenOption.READ)) {
      return new HeadFile(seal, in).read();
    }
  }

  Reading read() throws IOException {
    ByteBuffer bytes = Channels.read(channel, 0, SLOTS * Head.BYTES + 1);
    String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
    Optional<Head> even = slot(text, 0);
    Optional<Head> odd = slot(text, 1);
    if (even.isEmpty() || odd.isEmpty()) {
      return new Reading(even.or(() -> odd), false);
    }
    boolean whole =
        text.length() == SLOTS * Head.BYTES && Math.abs(even.get().turn() - odd.get().turn()) == 1;
    return new Reading(even.get().turn() > odd.get().turn() ? even : odd, whole);
  }

  private Optional<Head> slot(String text, int slot) {
    int start = slot * Head.BYTES;
    if (text.length() < start + Head.BYTES) {
      return Optional.empty();
    }
    return Head.read(text.substring(start, start + Head.BYTES), seal)
        .filter(head -> head.turn() % SLOTS == slot);
  }

  void write(Head head) throws IOException {
    byte[] bytes = head.text(seal).getBytes(StandardCharsets.US_ASCII);
    Channels.write(channel, bytes, head.turn() % SLOTS * Head.BYTES);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
