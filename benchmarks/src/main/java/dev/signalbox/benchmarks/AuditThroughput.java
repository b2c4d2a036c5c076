package dev.signalbox.benchmarks;

import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.audit.AuditRecord;
import dev.signalbox.guard.approval.audit.FileAuditLog;
import dev.signalbox.guard.approval.audit.FsyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Appending to an audit log, under every policy and with one and eight threads, against writing as
 * many lines of the same length to a file, forced or not as the policy does.
 */
final class AuditThroughput {
  private static final int ROUNDS = 7;
  private static final int LINE_BYTES = 400;
  private static final AuditRecord RECORD =
      new AuditRecord(
          Instant.parse("2026-01-31T12:00:00Z"),
          "command.ran",
          "r-0123456789abcdef",
          "ana",
          Map.of("command", "git push --force-with-lease origin main", "exit", "0"));

  private AuditThroughput() {}

  /** Takes the folder to write in, which should be on the disk that is meant. */
  public static void main(String[] args) throws IOException {
    Machine.print();
    Path folder =
        Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "."), "audit-throughput");
    for (FsyncPolicy policy : FsyncPolicy.values()) {
      for (int threads : new int[] {1, 8}) {
        measure(folder, policy, threads);
      }
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void measure(Path folder, FsyncPolicy policy, int threads) {
    int entries = policy == FsyncPolicy.ALWAYS ? 400 : 8000;
    Path log = folder.resolve(policy + "-" + threads + ".jsonl");
    Path bare = folder.resolve(policy + "-" + threads + ".bare");
    try (AuditLog audit = FileAuditLog.builder(log).policy(policy).build()) {
      Turns turns =
          Turns.take(
              2,
              ROUNDS,
              Machine::processCpuNanos,
              () -> append(audit, entries, threads),
              () -> write(bare, entries, policy == FsyncPolicy.ALWAYS));
      System.out.printf(
          Locale.ROOT,
          "%-8s %d threads  %,8.0f appends/s  bare writes/s %,8.0f  time over bare %s%n",
          policy,
          threads,
          1000 / turns.wallA(entries).median(),
          1000 / turns.wallB(entries).median(),
          turns.wallRatio());
    }
  }

  private static void append(AuditLog audit, int entries, int threads) {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < entries / threads; n++) {
                  audit.append(RECORD);
                }
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void write(Path file, int entries, boolean forced) {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < entries; i++) {
        out.write(ByteBuffer.allocate(LINE_BYTES));
        if (forced) {
          out.force(false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
