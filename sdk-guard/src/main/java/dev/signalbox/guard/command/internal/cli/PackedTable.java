package dev.signalbox.guard.command.internal.cli;

/**
 * Names and where their blocks lie: sorted by hash and searched without being read, since a process
 * that judges one command has no time to fill a map with thousands. <em>Immutable;
 * thread-safe.</em>
 */
final class PackedTable {
  /** That there is no such name. */
  static final int ABSENT = -1;

  /** Hash, name, block. */
  private static final int ENTRY = 3 * Integer.BYTES;

  private final byte[] pack;
  private final int start;
  private final int count;

  /** The table that the reader has come to. */
  PackedTable(byte[] pack, BlockReader in) {
    this.pack = pack;
    this.count = in.number();
    this.start = in.place();
    in.skip(count * ENTRY);
  }

  boolean isEmpty() {
    return count == 0;
  }

  int size() {
    return count;
  }

  /** Where the block of an entry lies. */
  int block(int entry) {
    return number(entry, 2);
  }

  /** Where the block of that name lies, or {@link #ABSENT}. */
  int find(String name) {
    int hash = name.hashCode();
    for (int i = first(hash); i < count && number(i, 0) == hash; i++) {
      if (new BlockReader(pack, number(i, 1)).text().equals(name)) {
        return number(i, 2);
      }
    }
    return ABSENT;
  }

  /** The first entry of at least that hash. */
  private int first(int hash) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (number(middle, 0) < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int number(int entry, int column) {
    return BlockReader.numberAt(pack, start + entry * ENTRY + column * Integer.BYTES);
  }
}
