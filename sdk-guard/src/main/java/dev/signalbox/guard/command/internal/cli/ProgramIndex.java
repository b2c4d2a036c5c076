package dev.signalbox.guard.command.internal.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which family a program is in: a table sorted by hash and searched where it lies, since a process
 * that judges one command has no time to fill a map with thousands. <em>Immutable;
 * thread-safe.</em>
 */
final class ProgramIndex {
  private static final int ENTRY = 2 * Integer.BYTES;

  /** Family, offset and length before a program's name. */
  private static final int TEXT = 2 + Integer.BYTES;

  private final byte[] bytes;
  private final ByteBuffer table;
  private final List<String> families = new ArrayList<>();
  private final List<String> eager = new ArrayList<>();
  private final int start;
  private final int count;

  private ProgramIndex(byte[] bytes) {
    this.bytes = bytes;
    this.table = ByteBuffer.wrap(bytes);
    for (int n = table.getInt(); n > 0; n--) {
      boolean always = table.get() != 0;
      String name = text(table.position());
      table.position(table.position() + 1 + name.length());
      families.add(name);
      if (always) {
        eager.add(name);
      }
    }
    this.count = table.getInt();
    this.start = table.position();
  }

  static ProgramIndex of(byte[] bytes) {
    return new ProgramIndex(bytes);
  }

  List<String> families() {
    return families;
  }

  List<String> eager() {
    return eager;
  }

  /**
   * Where a program is described.
   *
   * @param offset in the programs of the family
   */
  record Entry(String family, int offset) {}

  Optional<Entry> entry(String program) {
    int hash = program.hashCode();
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (hashAt(middle) < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    for (int i = low; i < count && hashAt(i) == hash; i++) {
      int at = table.getInt(start + i * ENTRY + Integer.BYTES);
      if (text(at + 1 + Integer.BYTES).equals(program)) {
        return Optional.of(new Entry(families.get(table.get(at) & 0xff), table.getInt(at + 1)));
      }
    }
    return Optional.empty();
  }

  private int hashAt(int i) {
    return table.getInt(start + i * ENTRY);
  }

  /** A text with its length in front, in one byte; names of programs and families are ASCII. */
  private String text(int at) {
    int length = table.get(at) & 0xff;
    return new String(bytes, at + 1, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * Writes the index of families.
   *
   * @throws IllegalArgumentException if a program is in two of them
   */
  static byte[] write(List<Family> families, Map<String, Integer> offsets) {
    Map<String, Integer> owners = owners(families);
    TreeMap<Integer, List<String>> byHash = new TreeMap<>();
    owners
        .keySet()
        .forEach(p -> byHash.computeIfAbsent(p.hashCode(), h -> new ArrayList<>()).add(p));
    int size = 2 * Integer.BYTES + owners.size() * ENTRY;
    size += families.stream().mapToInt(f -> 2 + f.name().length()).sum();
    int texts = size;
    size += owners.keySet().stream().mapToInt(p -> TEXT + p.length()).sum();
    byte[] bytes = new byte[size];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putInt(families.size());
    for (Family family : families) {
      out.put((byte) (isEager(family) ? 1 : 0));
      putText(family.name(), out);
    }
    out.putInt(owners.size());
    List<String> sorted = byHash.values().stream().flatMap(List::stream).toList();
    for (String program : sorted) {
      out.putInt(program.hashCode()).putInt(texts);
      texts += TEXT + program.length();
    }
    for (String program : sorted) {
      out.put(owners.getOrDefault(program, 0).byteValue());
      out.putInt(offsets.getOrDefault(program, 0));
      putText(program, out);
    }
    return bytes;
  }

  private static Map<String, Integer> owners(List<Family> families) {
    Map<String, Integer> owners = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    for (int i = 0; i < families.size(); i++) {
      for (String program : families.get(i).programs().keySet()) {
        Integer other = owners.put(program, i);
        if (other != null) {
          twice.add(
              program + " (" + families.get(other).name() + ", " + families.get(i).name() + ")");
        }
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("programs in two families: " + String.join(", ", twice));
    }
    if (families.size() > 255) {
      throw new IllegalArgumentException("more families than a byte can number");
    }
    return owners;
  }

  private static boolean isEager(Family family) {
    return !family.environment().isEmpty()
        || family.rules().stream().anyMatch(rule -> !rule.actions().isEmpty());
  }

  private static void putText(String text, ByteBuffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length > 255 || !new String(bytes, StandardCharsets.ISO_8859_1).equals(text)) {
      throw new IllegalArgumentException("not a name: " + text);
    }
    out.put((byte) bytes.length).put(bytes);
  }
}
