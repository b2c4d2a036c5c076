package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a file from one position to another, one in memory at a time. <em>Not
 * thread-safe.</em>
 */
final class LineScanner {
  private static final int BUFFER = 1 << 16;
  private static final int FIRST_LOOK = 4096;

  private final FileChannel channel;
  private final long limit;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
  private final StringBuilder line = new StringBuilder();
  private long read;
  private long start;
  private long end;

  LineScanner(FileChannel channel, long from, long limit) {
    this.channel = channel;
    this.limit = limit;
    this.read = from;
    this.end = from;
  }

  /**
   * Goes to the next line; false at the end, and where no line feed comes before the end or within
   * the length of the longest line.
   */
  boolean next() throws IOException {
    start = end;
    line.setLength(0);
    while (buffer.hasRemaining() || fill()) {
      byte b = buffer.get();
      if (b == '\n') {
        end = start + line.length() + 1;
        return true;
      }
      if (line.length() >= EntryLine.MOST_BYTES) {
        return false;
      }
      line.append((char) (b & 0xFF));
    }
    return false;
  }

  private boolean fill() throws IOException {
    int most = (int) Math.min(BUFFER, limit - read);
    buffer.clear().limit(Math.max(most, 0));
    int count = most <= 0 ? -1 : channel.read(buffer, read);
    buffer.flip();
    read += Math.max(count, 0);
    return count > 0;
  }

  /** The line, without its line feed; bytes as characters. */
  String text() {
    return line.toString();
  }

  /** Where the next line begins. */
  long end() {
    return end;
  }

  /** Whether the rest, after {@code next()} was false, is longer than any line. */
  boolean isTooLong() {
    return line.length() >= EntryLine.MOST_BYTES;
  }

  /** The line that ends at a position, without its line feed; empty if none does. */
  static String endingAt(FileChannel channel, long end) throws IOException {
    int most = (int) Math.min(end, EntryLine.MOST_BYTES);
    int size = Math.min(FIRST_LOOK, most);
    String bytes = before(channel, end, size);
    while (size < most && bytes.lastIndexOf('\n', size - 2) < 0) {
      size = Math.min(2 * size, most);
      bytes = before(channel, end, size);
    }
    if (!bytes.endsWith("\n")) {
      return "";
    }
    return bytes.substring(bytes.lastIndexOf('\n', bytes.length() - 2) + 1, bytes.length() - 1);
  }

  private static String before(FileChannel channel, long end, int size) throws IOException {
    ByteBuffer bytes = Channels.read(channel, end - size, size);
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }
}
