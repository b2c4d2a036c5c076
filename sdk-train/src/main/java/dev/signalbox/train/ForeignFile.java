package dev.signalbox.train;

import dev.signalbox.core.DataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tells a file that is no UTF-8 text by its bytes, and says how to make it one. */
final class ForeignFile {
  private static final double BINARY_NULS = 0.3;

  private record Magic(String hex, String what, String remedy) {
    boolean opens(byte[] head) {
      byte[] bytes = HexFormat.of().parseHex(hex);
      return head.length >= bytes.length
          && Arrays.equals(bytes, 0, bytes.length, head, 0, bytes.length);
    }
  }

  /** Longer marks before the shorter ones they begin with. */
  private static final List<Magic> MAGICS =
      List.of(
          new Magic("1f8b", "gzip-compressed", "unpack it with: gunzip -k FILE"),
          new Magic("504b0304", "a zip archive or spreadsheet", "unpack it, or export it as CSV"),
          new Magic("28b52ffd", "zstd-compressed", "unpack it with: unzstd FILE"),
          new Magic("fd377a585a00", "xz-compressed", "unpack it with: unxz -k FILE"),
          new Magic("425a68", "bzip2-compressed", "unpack it with: bunzip2 -k FILE"),
          new Magic("50415231", "a Parquet file", "export it as CSV or JSON lines"),
          new Magic("25504446", "a PDF", "export its rows as CSV"),
          new Magic("fffe0000", "UTF-32", iconv("UTF-32")),
          new Magic("0000feff", "UTF-32", iconv("UTF-32")),
          new Magic("fffe", "UTF-16", iconv("UTF-16")),
          new Magic("feff", "UTF-16", iconv("UTF-16")));

  private ForeignFile() {}

  private static String iconv(String charset) {
    return "convert it with: iconv -f " + charset + " -t UTF-8 FILE > FILE.utf8";
  }

  /** Throws a {@link DataException} if a file that starts with {@code head} is not UTF-8 text. */
  static void refuse(String file, byte[] head) {
    for (Magic magic : MAGICS) {
      if (magic.opens(head)) {
        throw refusal(file + " is " + magic.what + ", not UTF-8 text; " + magic.remedy, file);
      }
    }
    refuseNuls(file, head);
  }

  private static void refuseNuls(String file, byte[] head) {
    int[] nuls = new int[2];
    for (int i = 0; i < head.length; i++) {
      nuls[i & 1] += head[i] == 0 ? 1 : 0;
    }
    if (nuls[0] + nuls[1] <= head.length * BINARY_NULS) {
      return;
    }
    if (Math.min(nuls[0], nuls[1]) * 10 <= Math.max(nuls[0], nuls[1])) {
      String charset = nuls[1] > nuls[0] ? "UTF-16LE" : "UTF-16BE";
      throw refusal(file + " looks like " + charset + "; " + iconv(charset), file);
    }
    throw refusal(file + " is a binary file; export its rows as TSV, CSV or JSON lines", file);
  }

  /** The complaint about a byte that does not fit, with a guess at what the file really is. */
  static DataException malformed(String place, String file, int found, long offset) {
    String charset = found >= 0x80 && found <= 0x9F ? "WINDOWS-1252" : "ISO-8859-1";
    return refusal(
        "%s byte 0x%02X at byte offset %d is not UTF-8; the file looks like %s: %s"
            .formatted(place, found, offset, charset, iconv(charset)),
        file);
  }

  private static DataException refusal(String message, String file) {
    return new DataException(message.replace("FILE", file));
  }

  /** Whether {@code text} can be written as UTF-8, that is, has no half of a surrogate pair. */
  static boolean encodable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
