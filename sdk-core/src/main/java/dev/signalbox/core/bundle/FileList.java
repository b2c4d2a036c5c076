package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Size and SHA-256 of the files of a bundle, so that a damaged one is noticed before it answers.
 */
final class FileList {
  private static final String BYTES = "bytes";
  private static final String SHA256 = "sha256";

  private FileList() {}

  static ObjectNode describe(Path directory) throws IOException {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        ObjectNode entry = list.putObject(file.getFileName().toString());
        entry.put(BYTES, Files.size(file));
        entry.put(SHA256, sha256(file));
      }
    }
    return list;
  }

  /**
   * Checks the files against the list. Large files are checked by whoever reads them.
   *
   * @throws ModelLoadException naming the first file that is absent, truncated or changed
   */
  static void verify(JsonNode list, Path directory, List<String> alreadyHashedElsewhere) {
    for (Map.Entry<String, JsonNode> entry : list.properties()) {
      Path file = directory.resolve(entry.getKey()).normalize();
      if (!directory.equals(file.getParent())) {
        throw new ModelLoadException(directory + " lists a file outside itself: " + entry.getKey());
      }
      verifySize(file, entry.getValue().path(BYTES).asLong(-1));
      if (!alreadyHashedElsewhere.contains(entry.getKey())) {
        verifyHash(file, entry.getValue().path(SHA256).asText());
      }
    }
  }

  private static void verifySize(Path file, long expected) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ModelLoadException(file + " is missing; copy the whole bundle again");
      }
      if (Files.size(file) != expected) {
        throw new ModelLoadException(
            file
                + " has "
                + Files.size(file)
                + " bytes, expected "
                + expected
                + "; it is truncated or changed, copy the bundle again");
      }
    } catch (IOException e) {
      throw new ModelLoadException("cannot read " + file + ": " + e, e);
    }
  }

  private static void verifyHash(Path file, String expected) {
    try {
      if (!sha256(file).equals(expected)) {
        throw new ModelLoadException(
            file + " has changed since the bundle was written; copy the bundle again");
      }
    } catch (IOException e) {
      throw new ModelLoadException("cannot read " + file + ": " + e, e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
