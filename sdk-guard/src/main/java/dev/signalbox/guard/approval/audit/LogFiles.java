package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of one log: {@code audit.jsonl} that grows, {@code audit-000001.jsonl} and so on that
 * are full, {@code audit.jsonl.head}, {@code audit.jsonl.lock}, {@code audit.jsonl.torn-1}. Links
 * are not followed, new files belong to their owner alone. <em>Immutable.</em>
 */
final class LogFiles {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path directory;
  private final Path active;
  private final String stem;
  private final String suffix;

  LogFiles(Path log) {
    Path absolute = log.toAbsolutePath().normalize();
    Path name = absolute.getFileName();
    Path parent = absolute.getParent();
    if (name == null || parent == null) {
      throw new IllegalArgumentException("not a file: " + log);
    }
    this.directory = parent;
    this.active = absolute;
    int dot = name.toString().lastIndexOf('.');
    int end = dot > 0 ? dot : name.toString().length();
    this.stem = name.toString().substring(0, end);
    this.suffix = name.toString().substring(end);
  }

  Path directory() {
    return directory;
  }

  Path active() {
    return active;
  }

  Path head() {
    return beside(".head");
  }

  Path lock() {
    return beside(".lock");
  }

  Path torn(int number) {
    return beside(".torn-" + number);
  }

  Path rotated(int number) {
    return directory.resolve(String.format(Locale.ROOT, "%s-%06d%s", stem, number, suffix));
  }

  /** The full files that are there, by their number. */
  NavigableMap<Integer, Path> rotated() throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(stem) + "-(\\d{6,9})" + Pattern.quote(suffix));
    NavigableMap<Integer, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Matcher matcher = pattern.matcher(entry.getFileName().toString());
        if (matcher.matches()) {
          int number = Integer.parseInt(matcher.group(1));
          if (rotated(number).equals(entry)) {
            found.put(number, entry);
          }
        }
      }
    }
    return found;
  }

  /** Makes new and changed names of files last, where the system can. */
  void forceNames() {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no directories, and needs none of this.
    }
  }

  static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  static FileChannel open(Path file, OpenOption... options) throws IOException {
    Set<OpenOption> all = new HashSet<>(Set.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return isPosix(file) ? FileChannel.open(file, all, OWNER_ONLY) : FileChannel.open(file, all);
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private Path beside(String ending) {
    return directory.resolve(active.getFileName() + ending);
  }
}
