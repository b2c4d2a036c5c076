package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a log that grows. <em>Not thread-safe.</em> */
final class ActiveFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object key;
  private long end;

  private ActiveFile(Path path, FileChannel channel, @Nullable Object key, long end) {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.end = end;
  }

  /** Opens the file, or makes it, with so many bytes of whole entries in it. */
  static ActiveFile open(Path path, long end) throws IOException {
    FileChannel channel =
        LogFiles.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    return new ActiveFile(path, channel, attributes(path).fileKey(), end);
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the file of that name is still this one, and nobody else wrote to it. */
  boolean isUnchanged() throws IOException {
    try {
      BasicFileAttributes now = attributes(path);
      return now.size() == end && Objects.equals(now.fileKey(), key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  long end() {
    return end;
  }

  void append(byte[] bytes) throws IOException {
    Channels.write(channel, bytes, end);
    end += bytes.length;
  }

  void force() throws IOException {
    channel.force(false);
  }

  /** Drops what follows a position. */
  void cut(long position) throws IOException {
    channel.truncate(position);
    end = position;
  }

  /** Copies what follows the whole entries to a new file; gives its SHA-256. */
  String setAside(Path target) throws IOException {
    try (FileChannel out =
        LogFiles.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      return copyRest(out);
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  private String copyRest(FileChannel out) throws IOException {
    MessageDigest digest = Seal.digest();
    long at = end;
    ByteBuffer bytes = Channels.read(channel, at, BUFFER);
    while (bytes.hasRemaining()) {
      byte[] part = new byte[bytes.remaining()];
      bytes.get(part);
      digest.update(part);
      Channels.write(out, part, at - end);
      at += part.length;
      bytes = Channels.read(channel, at, BUFFER);
    }
    out.force(true);
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
