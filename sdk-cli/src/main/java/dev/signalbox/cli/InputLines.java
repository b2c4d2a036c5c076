package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8, each ending in LF or CRLF. Reads no further than it must, so that a program on
 * the other end of a pipe gets its answer at once. <em>Not thread-safe.</em>
 */
final class InputLines {
  private static final int MOST_BYTES = 16 << 20;

  private final InputStream in;
  private final String name;
  private long line;

  /**
   * Lines of a stream.
   *
   * @param name of the stream in error messages
   */
  InputLines(InputStream in, String name) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.name = name;
  }

  /**
   * The next lines: one, and as many more as are there already, up to {@code most}; empty at the
   * end.
   *
   * @throws DataException if a line is not UTF-8 or longer than 16 MiB
   */
  List<String> next(int most) {
    try {
      List<String> lines = new ArrayList<>();
      do {
        String read = read();
        if (read == null) {
          break;
        }
        lines.add(read);
      } while (lines.size() < most && in.available() > 0);
      return lines;
    } catch (IOException e) {
      throw new DataException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private @Nullable String read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    line++;
    while (next >= 0 && next != '\n') {
      bytes.write(next);
      if (bytes.size() > MOST_BYTES) {
        throw new DataException(name + ":" + line + ": longer than 16 MiB; is a line end missing?");
      }
      next = in.read();
    }
    return withoutCarriageReturn(decode(bytes.toByteArray()));
  }

  private static String withoutCarriageReturn(String text) {
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          name + ":" + line + ": not UTF-8; convert it first, for instance with iconv -t UTF-8", e);
    }
  }
}
