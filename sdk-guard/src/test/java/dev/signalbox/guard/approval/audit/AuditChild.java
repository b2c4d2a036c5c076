package dev.signalbox.guard.approval.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that appends until it is killed, and prints the number and hash of what it may. */
final class AuditChild {
  private AuditChild() {}

  /** Arguments: the log, the policy, the size of files, how many threads. */
  public static void main(String[] args) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
    try (AuditLog log =
        FileAuditLog.builder(Path.of(args[0]))
            .policy(FsyncPolicy.valueOf(args[1]))
            .rotateAt(Long.parseLong(args[2]))
            .build()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(args[3]); i++) {
        Thread thread = new Thread(() -> append(log, out));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  private static void append(AuditLog log, PrintStream out) {
    try {
      for (int i = 0; i < 1_000_000; i++) {
        AuditRecord record =
            new AuditRecord(
                AuditFiles.AT, "command.ran", "r-" + i, "ana", Map.of("x", "y".repeat(i % 400)));
        AuditEntry entry = log.append(record);
        out.print(entry.sequence() + " " + entry.hash() + "\n");
      }
    } catch (AuditException e) {
      out.print("refused: " + e.getMessage() + "\n");
    }
  }

  /** The command line that starts one. */
  static List<String> commandLine(Path log, FsyncPolicy policy, long rotateAt, int threads) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        AuditChild.class.getName(),
        log.toString(),
        policy.name(),
        Long.toString(rotateAt),
        Integer.toString(threads));
  }
}
