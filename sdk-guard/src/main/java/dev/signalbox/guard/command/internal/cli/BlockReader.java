package dev.signalbox.guard.command.internal.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@link Block} where it lies in a pack. <em>Not thread-safe.</em> */
final class BlockReader {
  private final byte[] pack;
  private int at;

  BlockReader(byte[] pack, int at) {
    this.pack = pack;
    this.at = at;
  }

  /** A reader of the block that a pack begins with. */
  static BlockReader of(byte[] pack) {
    return new BlockReader(pack, numberAt(pack, 0));
  }

  /** A reader of another block of the same pack. */
  BlockReader reader(int place) {
    return new BlockReader(pack, place);
  }

  int place() {
    return at;
  }

  void skip(int bytes) {
    at += bytes;
  }

  int small() {
    return pack[at++] & 0xff;
  }

  int number() {
    int number = numberAt(pack, at);
    at += Integer.BYTES;
    return number;
  }

  static int numberAt(byte[] pack, int at) {
    return pack[at] << 24
        | (pack[at + 1] & 0xff) << 16
        | (pack[at + 2] & 0xff) << 8
        | (pack[at + 3] & 0xff);
  }

  <E> E choice(E[] constants) {
    return constants[small() - 1];
  }

  <E> Optional<E> optionalChoice(E[] constants) {
    int number = small();
    return number == 0 ? Optional.empty() : Optional.of(constants[number - 1]);
  }

  String text() {
    int head = small() << 8 | small();
    int length = head & ~Block.WIDE;
    Charset charset = head == length ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    at += length;
    return new String(pack, at - length, length, charset);
  }

  Optional<String> optionalText() {
    return small() == 0 ? Optional.empty() : Optional.of(text());
  }

  List<String> texts() {
    int n = number();
    List<String> texts = new ArrayList<>(n);
    for (; n > 0; n--) {
      texts.add(text());
    }
    return texts;
  }
}
