package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.PackedYaml;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The family files of the jar, packed when it is built: one resource for each family and an index
 * of programs, so that judging one command reads only what it needs. <em>Immutable;
 * thread-safe.</em>
 */
public final class FamilyPack {
  private static final String FOLDER = "/dev/signalbox/guard/command/packed/";

  private static final String PROGRAMS = ".programs";

  private final ProgramIndex index = ProgramIndex.of(bytes("index"));

  private FamilyPack() {}

  static FamilyPack builtIn() {
    return new FamilyPack();
  }

  List<String> names() {
    return index.families();
  }

  boolean has(String program) {
    return index.entry(program).isPresent();
  }

  /** The grammar of a program, and the rules of its family that may be about it. */
  Optional<Packed> program(String name) {
    Optional<ProgramIndex.Entry> entry = index.entry(name);
    return entry.isEmpty() ? Optional.empty() : Optional.of(read(name, entry.get()));
  }

  /** A program as it was packed. */
  record Packed(CommandNode program, List<Rule> rules) {}

  private static Packed read(String name, ProgramIndex.Entry entry) {
    byte[] bytes = bytes(entry.family() + PROGRAMS);
    String file = entry.family() + ".yaml";
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(bytes, entry.offset(), bytes.length - entry.offset()));
    try {
      CommandNode program = FamilyReader.readProgram(name, PackedYaml.read(file, in));
      List<Rule> rules = new ArrayList<>();
      for (int n = in.readInt(); n > 0; n--) {
        rules.add(RuleReader.readChecked(entry.family(), PackedYaml.read(file, in)));
      }
      return new Packed(program, rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Families that speak on effects or on the environment, whatever the program. */
  List<Family> eager() {
    List<Family> families = new ArrayList<>();
    for (String name : index.eager()) {
      families.add(read(name));
    }
    return families;
  }

  Family read(String name) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(name)));
    try {
      return FamilyReader.read(PackedYaml.read(name + ".yaml", in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = FamilyPack.class.getResourceAsStream(FOLDER + resource)) {
      if (in == null) {
        throw new IllegalStateException("sdk-guard was built without " + FOLDER + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Packs a directory of family files; the build calls it.
   *
   * @param args the directory with the files, and the one to write to
   */
  public static void main(String[] args) throws IOException {
    Path target = Files.createDirectories(Path.of(args[1]));
    List<Family> families = new ArrayList<>();
    Map<String, Integer> offsets = new HashMap<>();
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
      Files.write(
          target.resolve(family.name() + PROGRAMS), programs(tree.asMap(), family, offsets));
    }
    Files.write(target.resolve("index"), ProgramIndex.write(families, offsets));
  }

  /** Each grammar of a family with the rules on its programs; says where each program's starts. */
  private static byte[] programs(YamlMap tree, Family family, Map<String, Integer> offsets)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    YamlMap grammars = tree.get("clis").map(YamlNode::asMap).orElse(null);
    if (grammars == null) {
      return new byte[0];
    }
    List<YamlNode> rules = new ArrayList<>();
    tree.get("rules").ifPresent(list -> list.asList().forEach(rules::add));
    for (String key : grammars.keys()) {
      List<String> names = Lists.split(key, '|');
      names.forEach(name -> offsets.put(name, bytes.size()));
      PackedYaml.write(grammars.require(key), out);
      List<YamlNode> about = new ArrayList<>();
      for (int i = 0; i < rules.size(); i++) {
        if (names.stream().anyMatch(Catalog.programsOf(family.rules().get(i))::contains)) {
          about.add(rules.get(i));
        }
      }
      out.writeInt(about.size());
      for (YamlNode rule : about) {
        PackedYaml.writeWithout(RuleReader.EXAMPLES, rule.asMap(), out);
      }
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
