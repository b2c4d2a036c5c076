package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The operator's key of an audit log. Entries are then sealed with HMAC-SHA-256, so that whoever
 * may write the files, but has not the key, cannot forge a chain. <em>Immutable.</em>
 */
public final class AuditKey {
  private static final int LEAST_BYTES = 16;
  private static final int MOST_FILE_BYTES = 4096;
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

  private final byte[] bytes;

  private AuditKey(byte[] bytes) {
    if (bytes.length < LEAST_BYTES) {
      throw new DataException(
          "an audit key needs at least 16 bytes, this has "
              + bytes.length
              + "; make one with: openssl rand -hex 32");
    }
    this.bytes = bytes;
  }

  /**
   * A key of these bytes.
   *
   * @throws DataException if there are fewer than 16
   */
  public static AuditKey of(byte[] bytes) {
    return new AuditKey(bytes.clone());
  }

  /**
   * The key in a file: one line of hex digits, as {@code openssl rand -hex 32} writes it.
   *
   * @throws DataException if the file cannot be read or holds something else
   */
  public static AuditKey read(Path file) {
    String text;
    try {
      if (Files.size(file) > MOST_FILE_BYTES) {
        throw notHex(file);
      }
      text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw new DataException("audit key " + file + " cannot be read (" + e + ")", e);
    }
    if (!HEX.matcher(text).matches()) {
      throw notHex(file);
    }
    return new AuditKey(HexFormat.of().parseHex(text));
  }

  private static DataException notHex(Path file) {
    return new DataException(
        "audit key "
            + file
            + " is not one line of hex digits; make one with: openssl rand -hex 32 > "
            + file);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "AuditKey[" + 8 * bytes.length + " bits]";
  }
}
