package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Logs for tests, and what can be done to their files. */
final class AuditFiles {
  static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");
  static final AuditKey KEY = AuditKey.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  private AuditFiles() {}

  static AuditRecord record(int number) {
    return new AuditRecord(
        AT.plusSeconds(number),
        number % 2 == 0 ? "command.ran" : "approval.approved",
        "r-" + number,
        "ana",
        Map.of("why", "because " + number));
  }

  /** Writes a log of entries 1 to {@code entries}. */
  static List<AuditEntry> write(FileAuditLog.Builder settings, int entries) {
    List<AuditEntry> written = new ArrayList<>();
    try (AuditLog log = settings.build()) {
      for (int i = 1; i <= entries; i++) {
        written.add(log.append(record(i)));
      }
    }
    return written;
  }

  static FileAuditLog.Builder quick(Path file) {
    return FileAuditLog.builder(file).policy(FsyncPolicy.OS);
  }

  static AuditReport verify(Path file) {
    return AuditVerifier.withoutKey().verify(file);
  }

  static List<AuditEntry> read(Path file) {
    List<AuditEntry> entries = new ArrayList<>();
    AuditReader.read(
        file,
        new AuditReader.Visitor() {
          @Override
          public void entry(AuditEntry entry) {
            entries.add(entry);
          }

          @Override
          public void unreadable(String place, String why) {}
        });
    return entries;
  }

  /** Every file of a folder, by its name. */
  static Map<String, byte[]> load(Path folder) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder hold these files and no others. */
  static void store(Map<String, byte[]> files, Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        if (!files.containsKey(path.getFileName().toString())) {
          Files.delete(path);
        }
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] join(byte[]... parts) {
    int length = Stream.of(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
