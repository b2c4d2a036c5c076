package dev.signalbox.train;

import dev.signalbox.core.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a strictly UTF-8 file, ended by LF or CRLF, with or without a byte order mark. Holds
 * one line at a time, at most {@value #MAX_LINE_BYTES} bytes. Every refusal is a {@link
 * DataException} with file, line, byte offset and remedy. <em>Not thread-safe.</em>
 */
final class TextLines implements AutoCloseable {
  static final int MAX_LINE_BYTES = 16 << 20;
  private static final int HEAD_BYTES = 8192;
  private static final char REPLACEMENT = '\uFFFD';

  private final String file;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private long bufferOffset;
  private long line;
  private @Nullable String peeked;

  private TextLines(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Opens a file and refuses at once what cannot be text. */
  static TextLines open(Path path) {
    if (Files.isDirectory(path)) {
      throw new DataException(path + " is a directory; name a file with labelled rows");
    }
    TextLines lines = new TextLines(path.toString(), inputStream(path));
    try {
      lines.readHead();
    } catch (DataException e) {
      lines.close();
      throw e;
    }
    return lines;
  }

  private static InputStream inputStream(Path path) {
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new DataException(
          path + " does not exist (looked in " + path.toAbsolutePath().getParent() + ")", e);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static DataException unreadable(String file, IOException e) {
    return new DataException(
        file + " cannot be read: " + e.getClass().getSimpleName() + "; check its permissions", e);
  }

  private void readHead() {
    while (end < HEAD_BYTES && fill()) {
      // a pipe may hand over less than was asked for
    }
    ForeignFile.refuse(file, head());
    if (startsWithByteOrderMark()) {
      start = 3;
    }
    if (start == end) {
      throw new DataException(file + " is empty; it needs one labelled row per line");
    }
  }

  private byte[] head() {
    return Arrays.copyOf(buffer, Math.min(end, HEAD_BYTES));
  }

  private boolean startsWithByteOrderMark() {
    return end >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF;
  }

  String file() {
    return file;
  }

  /** The number of the line that {@link #next} or {@link #peek} read last, from 1. */
  long line() {
    return line;
  }

  /** {@code file:line} of the last line read. */
  String place() {
    return file + ":" + line;
  }

  /** The next line without consuming it, or null at the end. */
  @Nullable String peek() {
    if (peeked == null) {
      peeked = read();
    }
    return peeked;
  }

  /** The next line without its terminator, or null at the end. */
  @Nullable String next() {
    String next = peek();
    peeked = null;
    return next;
  }

  /** The next line that is not empty, or null at the end. */
  @Nullable String nextFilled() {
    String next = next();
    while (next != null && next.isEmpty()) {
      next = next();
    }
    return next;
  }

  private @Nullable String read() {
    int length = lineLength();
    if (length < 0) {
      return null;
    }
    line++;
    boolean carriageReturn = length > 0 && buffer[start + length - 1] == '\r';
    String text = decode(carriageReturn ? length - 1 : length);
    start = Math.min(end, start + length + 1);
    return text;
  }

  /** Bytes up to the next line feed or the end of the file; -1 if there are none left. */
  private int lineLength() {
    int scanned = 0;
    while (true) {
      for (int i = start + scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return i - start;
        }
      }
      scanned = end - start;
      if (!fill()) {
        return scanned == 0 ? -1 : scanned;
      }
    }
  }

  private boolean fill() {
    makeRoom();
    try {
      int count = in.read(buffer, end, buffer.length - end);
      end += Math.max(0, count);
      return count >= 0;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private void makeRoom() {
    if (end < buffer.length) {
      return;
    }
    if (end - start >= MAX_LINE_BYTES) {
      throw new DataException(
          "%s:%d the line is longer than %d MiB; it needs one row per line, so check the line ends"
              .formatted(file, line + 1, MAX_LINE_BYTES >> 20));
    }
    byte[] roomier = start > 0 ? buffer : new byte[buffer.length * 2];
    System.arraycopy(buffer, start, roomier, 0, end - start);
    bufferOffset += start;
    end -= start;
    start = 0;
    buffer = roomier;
  }

  /**
   * The JDK's fast path replaces what is malformed, so only lines with U+FFFD need a second look.
   */
  private String decode(int length) {
    String text = new String(buffer, start, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      refuseMalformed(length);
    }
    return text;
  }

  private void refuseMalformed(int length) {
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(buffer, start, length);
    CoderResult result = strict.decode(bytes, CharBuffer.allocate(length + 1), true);
    if (result.isError()) {
      throw ForeignFile.malformed(
          place(), file, Byte.toUnsignedInt(bytes.get()), bufferOffset + bytes.position() - 1);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
