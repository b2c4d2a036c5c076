package dev.signalbox.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 over rows in order: each text with its line ends as LF, and its labels sorted. Strings go
 * in with their length, so no two datasets are written alike.
 */
final class ContentHash {
  private static final String FORMAT = "signalbox-rows-1";

  private final MessageDigest sha256 = Sha256.digest();

  private ContentHash() {}

  static String of(List<Row> rows) {
    ContentHash hash = new ContentHash();
    hash.add(FORMAT);
    rows.forEach(hash::add);
    return HexFormat.of().formatHex(hash.sha256.digest());
  }

  private void add(Row row) {
    add(row.text().replace("\r\n", "\n").replace('\r', '\n'));
    add(row.labels().size());
    row.labels().stream().sorted().forEach(this::add);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    sha256.update(bytes);
  }

  private void add(int number) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }
}
