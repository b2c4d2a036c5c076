package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whole reads and writes. */
final class Channels {
  private Channels() {}

  static void write(FileChannel channel, byte[] bytes, long position) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    long at = position;
    while (rest.hasRemaining()) {
      at += channel.write(rest, at);
    }
  }

  /** The bytes from a position on: {@code most} of them, or as many as there are. */
  static ByteBuffer read(FileChannel channel, long position, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, position + bytes.position());
    }
    return bytes.flip();
  }
}
