package dev.signalbox.guard.command.internal.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts blocks behind each other, equal ones once, and in front of them where the first to be read
 * lies. <em>Not thread-safe.</em>
 */
final class PackWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<ByteBuffer, Integer> places = new HashMap<>();

  PackWriter() {
    out.writeBytes(new byte[Integer.BYTES]);
  }

  /** The whole pack. */
  byte[] bytes(int first) {
    byte[] bytes = out.toByteArray();
    ByteBuffer.wrap(bytes).putInt(0, first);
    return bytes;
  }

  /** Where the block lies. */
  int put(Block block) {
    byte[] bytes = block.bytes();
    return places.computeIfAbsent(ByteBuffer.wrap(bytes), b -> append(bytes));
  }

  private int append(byte[] bytes) {
    int place = out.size();
    out.writeBytes(bytes);
    return place;
  }

  /** Adds a {@link PackedTable} of where each name's block lies. */
  void table(Map<String, Integer> blocks, Block to) {
    List<String> names = new ArrayList<>(blocks.keySet());
    names.sort(Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder()));
    to.number(names.size());
    for (String name : names) {
      to.number(name.hashCode());
      to.number(put(new Block().text(name)));
      to.number(blocks.getOrDefault(name, 0));
    }
  }
}
