package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Size and SHA-256 of the files of a bundle, so that a damaged one is noticed before it answers.
 */
final class FileList {
  private static final String BYTES = "bytes";
  private static final String SHA256 = "sha256";

  /** A name without a path, so that no list leads out of the bundle. */
  private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private final Fields list;
  private final Path directory;

  FileList(Fields list, Path directory) {
    this.list = list;
    this.directory = directory;
  }

  static ObjectNode describe(Path directory) throws IOException {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        ObjectNode entry = list.putObject(file.getFileName().toString());
        entry.put(BYTES, Files.size(file));
        try (InputStream in = Files.newInputStream(file)) {
          entry.put(SHA256, sha256(in));
        }
      }
    }
    return list;
  }

  static boolean isSimpleName(String name) {
    return SIMPLE_NAME.matcher(name).matches();
  }

  boolean has(String name) {
    return list.has(name);
  }

  /**
   * Checks that all files are there in their size, and the content of those that are not hashed
   * elsewhere.
   *
   * @throws ModelLoadException naming the first file that is absent, truncated or changed
   */
  void verify(Set<String> hashedElsewhere) {
    for (String name : list.names()) {
      if (!isSimpleName(name)) {
        throw new ModelLoadException(
            directory.resolve(BundleReader.MANIFEST)
                + " lists a file outside the bundle; do not use it");
      }
      Path file = directory.resolve(name);
      requireSize(file, size(file), list.raw(name));
      if (!hashedElsewhere.contains(name)) {
        try (InputStream in = Files.newInputStream(file)) {
          requireHash(file, sha256(in), list.raw(name));
        } catch (IOException e) {
          throw unreadable(file, e);
        }
      }
    }
  }

  /**
   * The content of a file. It is read once and checked in memory, so that a bundle replaced
   * meanwhile cannot slip a file of another one in.
   *
   * @throws ModelLoadException if it is not listed, absent, truncated or changed
   */
  byte[] read(String name) {
    if (!has(name)) {
      throw new ModelLoadException(
          directory.resolve(BundleReader.MANIFEST)
              + " lists no "
              + name
              + "; train the bundle again");
    }
    Path file = directory.resolve(name);
    byte[] content = readUnlisted(file);
    requireSize(file, content.length, list.raw(name));
    requireHash(file, HexFormat.of().formatHex(digest().digest(content)), list.raw(name));
    return content;
  }

  /** The content of a file as it is. */
  static byte[] readUnlisted(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw missing(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static long size(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw missing(file, new NoSuchFileException(file.toString()));
      }
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void requireSize(Path file, long bytes, JsonNode entry) {
    long expected = entry.path(BYTES).asLong(-1);
    if (bytes != expected) {
      throw new ModelLoadException(
          file
              + " has "
              + bytes
              + " bytes, expected "
              + expected
              + "; it is truncated or changed, copy the bundle again");
    }
  }

  private static void requireHash(Path file, String hash, JsonNode entry) {
    if (!hash.equals(entry.path(SHA256).asText())) {
      throw new ModelLoadException(
          file + " has changed since the bundle was written; copy the bundle again");
    }
  }

  private static ModelLoadException missing(Path file, IOException cause) {
    return new ModelLoadException(file + " is missing; copy the whole bundle again", cause);
  }

  private static ModelLoadException unreadable(Path file, IOException cause) {
    return new ModelLoadException(
        "cannot read " + file + ": " + cause + "; copy the whole bundle again", cause);
  }

  private static String sha256(InputStream in) throws IOException {
    DigestInputStream digesting = new DigestInputStream(in, digest());
    digesting.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
