package dev.signalbox.cli.install;

import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A settings file, its links followed, and the copy of it from before the hook was installed. */
final class SettingsFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final String BACKUP = ".before-signalbox";

  private final Path file;

  private SettingsFile(Path file) {
    this.file = file;
  }

  /** The file that a path, perhaps a link, leads to. */
  static SettingsFile at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        return new SettingsFile(absolute.toRealPath());
      }
      if (Files.isSymbolicLink(absolute)) {
        throw new DataException(absolute + " is a link to nowhere; nothing was changed");
      }
      Path folder = absolute.getParent();
      return folder == null || !Files.exists(folder)
          ? new SettingsFile(absolute)
          : new SettingsFile(folder.toRealPath().resolve(absolute.getFileName()));
    } catch (IOException e) {
      throw new DataException("cannot follow " + absolute + ": " + e.getMessage(), e);
    }
  }

  Path path() {
    return file;
  }

  Path backup() {
    return file.resolveSibling(file.getFileName() + BACKUP);
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Its text; empty if there is no file. */
  String read() {
    return read(file);
  }

  /** The text from before; empty if the hook was installed into no file. */
  String readBackup() {
    return read(backup());
  }

  private static String read(Path file) {
    if (!Files.exists(file)) {
      return "";
    }
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new DataException(file + " is no settings file: it is larger than 1 MiB, or special");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(file + " is not UTF-8; nothing was changed", e);
    } catch (IOException e) {
      throw new DataException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Replaces the file at once, keeping its owner's rights.
   *
   * @param expected what it must still hold
   * @throws DataException if it holds something else by now, or cannot be written
   */
  void write(String expected, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), ".signalbox", ".json");
      try {
        fill(draft, text);
        if (!read().equals(expected)) {
          throw new DataException(file + " was changed meanwhile; nothing was written: try again");
        }
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new DataException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private void fill(Path draft, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(
          exists()
              ? Files.getPosixFilePermissions(file)
              : PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Keeps the text of now for the day the hook is taken out. */
  void keepBackup() {
    try {
      Files.copy(
          file, backup(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new DataException("cannot write " + backup() + ": " + e.getMessage(), e);
    }
  }

  void dropBackup() {
    delete(backup());
  }

  void delete() {
    delete(file);
  }

  private static void delete(Path which) {
    try {
      Files.deleteIfExists(which);
    } catch (IOException e) {
      throw new DataException("cannot delete " + which + ": " + e.getMessage(), e);
    }
  }
}
