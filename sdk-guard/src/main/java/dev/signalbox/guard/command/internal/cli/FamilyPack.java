package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.PackedYaml;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlNode;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final ProgramIndex index = ProgramIndex.of(bytes("index"));

  private FamilyPack() {}

  static FamilyPack builtIn() {
    return new FamilyPack();
  }

  List<String> names() {
    return index.families();
  }

  Optional<String> familyOf(String program) {
    return index.familyOf(program);
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
    for (Path file : files(Path.of(args[0]))) {
      YamlNode tree = StrictYaml.read(file, Map.of());
      Family family = FamilyReader.read(tree);
      if (!file.getFileName().toString().equals(family.name() + ".yaml")) {
        throw new IllegalArgumentException(file + " holds family " + family.name());
      }
      families.add(family);
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(target.resolve(family.name()))))) {
        PackedYaml.write(tree, out);
      }
    }
    Files.write(target.resolve("index"), ProgramIndex.write(families));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
