package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.PackedYaml;
import dev.signalbox.core.yaml.StrictYaml;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The family files of the jar in one resource, made when the jar is built: an index of programs,
 * and each family as packed YAML. <em>Immutable; thread-safe.</em>
 */
public final class FamilyPack {
  private static final String RESOURCE = "/dev/signalbox/guard/command/families.pack";

  private final byte[] bytes;
  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private final Map<String, String> familyByProgram = new LinkedHashMap<>();
  private final List<String> eager = new ArrayList<>();

  private FamilyPack(byte[] bytes) throws IOException {
    this.bytes = bytes;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    for (int n = in.readInt(); n > 0; n--) {
      String name = in.readUTF();
      offsets.put(name, in.readInt());
      if (in.readBoolean()) {
        eager.add(name);
      }
      for (int programs = in.readInt(); programs > 0; programs--) {
        familyByProgram.put(in.readUTF(), name);
      }
    }
  }

  static FamilyPack builtIn() {
    try (InputStream in = FamilyPack.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("sdk-guard was built without " + RESOURCE);
      }
      return new FamilyPack(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> names() {
    return offsets.keySet();
  }

  Optional<String> familyOf(String program) {
    return Optional.ofNullable(familyByProgram.get(program));
  }

  List<Family> eager() {
    return eager.stream().map(this::read).toList();
  }

  Family read(String name) {
    Integer offset = offsets.get(name);
    if (offset == null) {
      throw new IllegalArgumentException("no family " + name);
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes, offset, bytes.length - offset);
      return FamilyReader.read(PackedYaml.read(name + ".yaml", new DataInputStream(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Packs a directory of family files; the build calls it.
   *
   * @param args the directory, and the file to write
   */
  public static void main(String[] args) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    Files.write(Path.of(args[1]), pack(files));
  }

  private static byte[] pack(List<Path> files) throws IOException {
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    Map<Family, Integer> starts = new LinkedHashMap<>();
    for (Path file : files) {
      YamlNode tree = StrictYaml.read(file, Map.of());
      starts.put(FamilyReader.read(tree), bodies.size());
      PackedYaml.write(tree, new DataOutputStream(bodies));
    }
    int indexSize = index(starts, 0).length;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(index(starts, indexSize));
    bodies.writeTo(all);
    return all.toByteArray();
  }

  private static byte[] index(Map<Family, Integer> starts, int shift) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Map<String, String> owners = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    out.writeInt(starts.size());
    for (Map.Entry<Family, Integer> entry : starts.entrySet()) {
      Family family = entry.getKey();
      out.writeUTF(family.name());
      out.writeInt(entry.getValue() + shift);
      out.writeBoolean(
          !family.environment().isEmpty()
              || family.rules().stream().anyMatch(rule -> !rule.actions().isEmpty()));
      out.writeInt(family.programs().size());
      for (String program : family.programs().keySet()) {
        out.writeUTF(program);
        String other = owners.put(program, family.name());
        if (other != null) {
          twice.add(program + " (" + other + ", " + family.name() + ")");
        }
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("programs in two families: " + String.join(", ", twice));
    }
    return bytes.toByteArray();
  }
}
