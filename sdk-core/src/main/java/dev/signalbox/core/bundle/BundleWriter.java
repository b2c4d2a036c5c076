package dev.signalbox.core.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.SdkException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes bundles so that nobody ever sees half of one: everything goes to a hidden sibling
 * directory, is forced to disk, and is then moved into place. Where an older bundle has to make
 * room there is an instant between two moves with none at its place; a crash just then leaves the
 * old one in a hidden sibling, {@code .NAME.old-*}.
 */
public final class BundleWriter {
  private static final ObjectMapper mapper = new ObjectMapper();
  private static final ObjectWriter json = mapper.writer(SerializationFeature.INDENT_OUTPUT);

  private BundleWriter() {}

  /**
   * Writes a bundle, replacing an older bundle of that name.
   *
   * @param directory where the bundle will be; its parents are made
   * @param attachments further files by their name in the bundle, such as {@code encoder.onnx}
   * @throws SdkException if {@code directory} holds something that is not a bundle, or the disk
   *     refuses; nothing is left half written
   */
  public static void write(ModelBundle bundle, Path directory, Map<String, Path> attachments) {
    Path target = resolved(directory);
    requireReplaceable(target);
    attachments.forEach(BundleWriter::requireAttachable);
    try {
      Path parent = target.getParent();
      if (parent == null) {
        throw new SdkException(
            directory + " cannot be a bundle: it is the root of the file system");
      }
      Files.createDirectories(parent);
      Path draft = sibling(target, "tmp");
      try {
        writeFiles(bundle, draft, attachments);
        moveIntoPlace(draft, target);
      } finally {
        deleteTree(draft);
      }
    } catch (IOException e) {
      throw new SdkException("cannot write the bundle " + directory + ": " + e, e);
    }
  }

  /**
   * Fails early, before hours of training, if {@link #write} would refuse the place.
   *
   * @throws SdkException if {@code directory} exists and is neither empty nor a bundle with nothing
   *     but its own files, or if nothing can be written beside it
   */
  public static void requireReplaceable(Path directory) {
    Path target = resolved(directory);
    try {
      requireOurs(target);
      Path parent = target.getParent();
      if (parent != null) {
        Files.delete(Files.createTempDirectory(existing(parent), "." + target.getFileName()));
      }
    } catch (IOException e) {
      throw new SdkException("cannot write the bundle " + directory + ": " + e, e);
    }
  }

  /** A link to a bundle stays a link: what it points to is replaced. */
  private static Path resolved(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException absent) {
      if (Files.isSymbolicLink(directory)) {
        throw new SdkException(directory + " is a link to nowhere; remove it first", absent);
      }
      return directory.toAbsolutePath().normalize();
    }
  }

  private static Path existing(Path directory) throws IOException {
    Path ancestor = directory;
    while (!Files.exists(ancestor) && ancestor.getParent() != null) {
      ancestor = ancestor.getParent();
    }
    return ancestor;
  }

  private static void requireOurs(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw notABundle(target, target);
    }
    Set<String> ours = ownFiles(target.resolve(BundleReader.MANIFEST));
    try (Stream<Path> content = Files.list(target)) {
      for (Path file : content.toList()) {
        if (!ours.contains(file.getFileName().toString())) {
          throw notABundle(target, file);
        }
      }
    }
  }

  /** The names a manifest lists, and its own; none if it is not a bundle's. */
  private static Set<String> ownFiles(Path manifest) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      JsonNode root = Files.exists(manifest) ? mapper.readTree(manifest.toFile()) : null;
      if (root != null && root.path("format").isInt()) {
        names.add(BundleReader.MANIFEST);
        root.path("files").fieldNames().forEachRemaining(names::add);
      }
      return names;
    } catch (JsonProcessingException notJson) {
      return names;
    }
  }

  private static SdkException notABundle(Path target, Path foreign) {
    return new SdkException(
        target
            + " exists and is not a model bundle, or not only: "
            + foreign.getFileName()
            + " is not part of one; choose another place or remove it");
  }

  private static void requireAttachable(String name, Path source) {
    if (!FileList.isSimpleName(name) || !Files.isRegularFile(source)) {
      throw new SdkException(
          "cannot put " + name + " into the bundle: " + source + " is not a file");
    }
  }

  private static void writeFiles(ModelBundle bundle, Path draft, Map<String, Path> attachments)
      throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    ObjectNode manifest = BundleManifest.describe(bundle, tensors);
    try (OutputStream out = open(draft.resolve(BundleReader.HEAD))) {
      TensorFile.write(tensors, out);
    }
    if (bundle.examples().isPresent()) {
      ExampleFiles.write(bundle.examples().get(), draft);
    }
    for (Map.Entry<String, Path> attachment : attachments.entrySet()) {
      try (OutputStream out = open(draft.resolve(attachment.getKey()))) {
        Files.copy(attachment.getValue(), out);
      }
    }
    Files.writeString(draft.resolve(BundleReader.CARD), bundle.card());
    manifest.set("files", FileList.describe(draft));
    Files.write(draft.resolve(BundleReader.MANIFEST), json.writeValueAsBytes(manifest));
    try (Stream<Path> files = Files.list(draft)) {
      for (Path file : files.toList()) {
        force(file);
      }
    }
  }

  static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Unlike a temporary directory, readable for all whom the umask lets. */
  private static Path sibling(Path target, String kind) throws IOException {
    String name = "." + target.getFileName() + "." + kind + "-" + UUID.randomUUID();
    return Files.createDirectory(target.resolveSibling(name));
  }

  private static void moveIntoPlace(Path draft, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = sibling(target, "old");
    Path parked = old.resolve("bundle");
    Files.move(target, parked, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(parked, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    } finally {
      deleteTree(old);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
