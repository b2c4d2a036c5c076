package dev.signalbox.core.yaml;

import dev.signalbox.core.ConfigException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a YAML file on their way to characters that YAML allows. */
final class SourceText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private final String name;
  private final byte[] bytes;

  SourceText(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** The text without a leading byte order mark, or a ConfigException. */
  String checked() {
    refuseOversize();
    refuseOtherEncodings();
    String text = decoded();
    refuseUnprintable(text);
    return text;
  }

  private void refuseOversize() {
    if (bytes.length > StrictYaml.MAX_BYTES) {
      throw new ConfigException(
          name + ":1:1 is larger than 1 MiB; configuration is refused at that size, split it");
    }
  }

  private void refuseOtherEncodings() {
    if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE) || startsWith(0, 0, 0xFE, 0xFF)) {
      throw new ConfigException(name + ":1:1 is UTF-16 or UTF-32 (byte 0); save it as UTF-8");
    }
  }

  private boolean startsWith(int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private String decoded() {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    String start = text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text;
    if (result.isError()) {
      throw new ConfigException(
          place(start, start.length())
              + " is not UTF-8 at byte offset "
              + in.position()
              + "; save the file as UTF-8");
    }
    return start;
  }

  private void refuseUnprintable(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!allowed(c)) {
        throw new ConfigException(place(text, i) + " " + refusal(c));
      }
    }
  }

  /** YAML 1.2, production c-printable, less the marks {@link Placeholders} uses. */
  private static boolean allowed(int c) {
    if (c < 0x20 || c == 0x7F) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    return (c < 0x7F || c >= 0xA0 || c == 0x85)
        && (c < 0xD800 || c > 0xDFFF)
        && (c < 0xFFFE || c > 0xFFFF)
        && !Placeholders.isMark(c);
  }

  private static String refusal(int c) {
    return c == 0
        ? "NUL byte; is this a text file saved as UTF-8?"
        : String.format(
            "character U+%04X is not allowed; write it as an escape in double quotes", c);
  }

  private String place(String text, int end) {
    long[] lineAndColumn = {1, 1};
    text.substring(0, end).replace("\r\n", "\n").codePoints().forEach(c -> step(lineAndColumn, c));
    return name + ":" + lineAndColumn[0] + ":" + lineAndColumn[1];
  }

  private static void step(long[] lineAndColumn, int c) {
    if (c == '\n' || c == '\r') {
      lineAndColumn[0]++;
      lineAndColumn[1] = 1;
    } else {
      lineAndColumn[1]++;
    }
  }

  @Override
  public String toString() {
    return name + " " + Arrays.hashCode(bytes);
  }
}
