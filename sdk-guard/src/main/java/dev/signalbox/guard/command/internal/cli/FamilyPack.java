package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.PackedYaml;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.command.internal.Resources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The family files of the jar, packed when it is built: one resource for each family, an index of
 * programs and the rules on effects, so that judging one command reads only what it needs.
 * <em>Immutable; thread-safe.</em>
 */
public final class FamilyPack {
  private static final String FOLDER = "packed/";

  private static final String PROGRAMS = ".programs";

  private static final String EFFECTS = "effect-rules";

  private final ProgramIndex index = ProgramIndex.of(bytes("index"));

  private FamilyPack() {}

  static FamilyPack builtIn() {
    return new FamilyPack();
  }

  List<String> names() {
    return index.families();
  }

  boolean has(String program) {
    return index.has(program);
  }

  /** The grammar of a program, and the rules of its family that may be about it. */
  Optional<Packed> program(String name) {
    Optional<ProgramIndex.Entry> entry = index.entry(name);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    byte[] pack = bytes(entry.get().family() + PROGRAMS);
    return Optional.of(new Packed(name, pack, entry.get().place()));
  }

  /** A program as it was packed. */
  static final class Packed {
    private final String name;
    private final byte[] pack;
    private final int place;

    Packed(String name, byte[] pack, int place) {
      this.name = name;
      this.pack = pack;
      this.place = place;
    }

    /** Its grammar, with its rules where they belong. */
    CommandNode program() {
      int node = new BlockReader(pack, place).number();
      return new CommandNode(name, Optional.empty(), new PackedNode(pack, node));
    }

    /** Its rules alone, for a grammar that replaces its own. */
    List<Rule> rules() {
      BlockReader in = new BlockReader(pack, place);
      in.skip(Integer.BYTES);
      return GrammarReader.rules(in);
    }
  }

  /** What families say on effects and on the environment, whatever the program. */
  static EffectPack effects() {
    return new EffectPack(bytes(EFFECTS));
  }

  Family read(String name) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(name)));
    try {
      return FamilyReader.read(PackedYaml.read(name + ".yaml", in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String file) {
    return Resources.bytes(FOLDER + file);
  }

  /**
   * Packs a directory of family files; the build calls it.
   *
   * @param args the directory with the files, and the one to write to
   */
  public static void main(String[] args) throws IOException {
    Path target = Files.createDirectories(Path.of(args[1]));
    List<Family> families = new ArrayList<>();
    List<Map<String, Integer>> places = new ArrayList<>();
    for (Path file : files(Path.of(args[0]))) {
      YamlNode tree = StrictYaml.read(file, Map.of());
      Family family = FamilyReader.read(tree);
      if (!file.getFileName().toString().equals(family.name() + ".yaml")) {
        throw new IllegalArgumentException(file + " holds family " + family.name());
      }
      families.add(family);
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      PackedYaml.write(tree, new DataOutputStream(whole));
      Files.write(target.resolve(family.name()), whole.toByteArray());
      PackWriter pack = new PackWriter();
      places.add(programs(family, pack));
      Files.write(target.resolve(family.name() + PROGRAMS), pack.bytes(0));
    }
    Files.write(target.resolve("index"), ProgramIndex.write(families, places));
    Files.write(target.resolve(EFFECTS), EffectPack.write(families));
  }

  /** Packs each grammar of a family with the rules on its programs, and says where it lies. */
  private static Map<String, Integer> programs(Family family, PackWriter pack) {
    GrammarWriter writer = new GrammarWriter(pack);
    Map<String, Integer> places = new LinkedHashMap<>();
    family
        .programs()
        .forEach(
            (name, program) -> {
              List<Rule> about =
                  family.rules().stream()
                      .filter(rule -> Catalog.programsOf(rule).contains(name))
                      .toList();
              about.forEach(rule -> Catalog.attach(rule, name, program));
              places.put(name, writer.program(program, about));
            });
    return places;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
