package dev.signalbox.guard.command.internal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which family a program is in, and where. <em>Immutable; thread-safe.</em> */
final class ProgramIndex {
  private final byte[] pack;
  private final List<String> families;
  private final PackedTable programs;

  private ProgramIndex(byte[] pack) {
    this.pack = pack;
    BlockReader in = BlockReader.of(pack);
    families = in.texts();
    programs = new PackedTable(pack, in);
  }

  static ProgramIndex of(byte[] pack) {
    return new ProgramIndex(pack);
  }

  List<String> families() {
    return families;
  }

  /**
   * Where a program is described.
   *
   * @param place of its block in the pack of the family
   */
  record Entry(String family, int place) {}

  boolean has(String program) {
    return programs.find(program) != PackedTable.ABSENT;
  }

  Optional<Entry> entry(String program) {
    int place = programs.find(program);
    if (place == PackedTable.ABSENT) {
      return Optional.empty();
    }
    BlockReader in = new BlockReader(pack, place);
    String family = families.get(in.number());
    return Optional.of(new Entry(family, in.number()));
  }

  /**
   * Writes the index of families.
   *
   * @param places where the programs of each lie
   * @throws IllegalArgumentException if a program is in two of them
   */
  static byte[] write(List<Family> families, List<Map<String, Integer>> places) {
    PackWriter pack = new PackWriter();
    Map<String, Integer> entries = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    for (int i = 0; i < families.size(); i++) {
      for (Map.Entry<String, Integer> program : places.get(i).entrySet()) {
        int entry = pack.put(new Block().number(i).number(program.getValue()));
        if (entries.put(program.getKey(), entry) != null) {
          twice.add(program.getKey() + " (" + families.get(i).name() + " and before)");
        }
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("programs in two families: " + String.join(", ", twice));
    }
    Block root = new Block().texts(families.stream().map(Family::name).toList());
    pack.table(entries, root);
    return pack.bytes(pack.put(root));
  }
}
