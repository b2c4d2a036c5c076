package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * An audit log in files of JSON lines, in the form that {@code docs/concepts/audit.md} describes.
 * Several threads and several processes of one machine may append to one log. Beside {@code
 * audit.jsonl} lie {@code audit.jsonl.head}, which knows the last entry, {@code audit.jsonl.lock},
 * the full files {@code audit-000001.jsonl} and so on, and {@code audit.jsonl.torn-1} and so on:
 * bytes that a dying process left behind. All belong together. <em>Thread-safe.</em>
 */
public final class FileAuditLog implements AuditLog {
  private final BatchWriter writer;

  private FileAuditLog(BatchWriter writer) {
    this.writer = writer;
  }

  /**
   * The log in this file, made if there is none, forced to disk with every entry.
   *
   * @throws AuditException if it cannot be written, or is broken
   */
  public static FileAuditLog open(Path file) {
    return builder(file).build();
  }

  /** A log with other settings. */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  @Override
  public AuditEntry append(AuditRecord record) {
    return writer.append(record);
  }

  @Override
  public void close() {
    writer.close();
  }

  /** Settings of a log. All processes must use the same key. <em>Not thread-safe.</em> */
  public static final class Builder {
    private static final long LEAST_ROTATION = 1024;

    final Path file;
    FsyncPolicy policy = FsyncPolicy.ALWAYS;
    Duration interval = Duration.ofSeconds(1);
    long rotateAt = 64L << 20;
    Duration patience = Duration.ofSeconds(10);
    Optional<AuditKey> key = Optional.empty();
    Clock clock = Clock.systemUTC();
    LongSupplier nanoTime = System::nanoTime;

    private Builder(Path file) {
      this.file = file;
    }

    /** When entries are forced to disk; {@link FsyncPolicy#ALWAYS} unless told otherwise. */
    public Builder policy(FsyncPolicy newPolicy) {
      policy = newPolicy;
      return this;
    }

    /** How often {@link FsyncPolicy#INTERVAL} forces; 1 second unless told otherwise. */
    public Builder interval(Duration newInterval) {
      require(!newInterval.isNegative() && !newInterval.isZero(), "interval must be above 0");
      interval = newInterval;
      return this;
    }

    /** Files get no longer than this, in bytes; 64 MiB unless told otherwise, at least 1,024. */
    public Builder rotateAt(long bytes) {
      require(bytes >= LEAST_ROTATION, "rotateAt must be at least 1024");
      rotateAt = bytes;
      return this;
    }

    /** How long to wait for another process; 10 seconds unless told otherwise. */
    public Builder patience(Duration newPatience) {
      require(!newPatience.isNegative(), "patience must not be below 0");
      patience = newPatience;
      return this;
    }

    /** Seals entries with a key; without one they are hashed only. */
    public Builder key(AuditKey newKey) {
      key = Optional.of(newKey);
      return this;
    }

    /** The clock of the log's own entries. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * The log, made if there is none.
     *
     * @throws AuditException if it cannot be written, or is broken
     */
    public FileAuditLog build() {
      LogFiles files = new LogFiles(file);
      try {
        FileChain chain = opened(new FileChain(files, this));
        return new FileAuditLog(new BatchWriter("signalbox-audit", chain, tick()));
      } catch (IOException e) {
        throw new AuditException(
            "audit log " + files.active() + " cannot be opened (" + e + "); its folder must exist",
            e);
      }
    }

    private static FileChain opened(FileChain chain) {
      try {
        chain.open();
        return chain;
      } catch (RuntimeException e) {
        chain.close();
        throw e;
      }
    }

    private Duration tick() {
      return policy == FsyncPolicy.INTERVAL ? interval : Duration.ZERO;
    }

    private static void require(boolean holds, String complaint) {
      if (!holds) {
        throw new IllegalArgumentException(complaint);
      }
    }
  }
}
