package dev.signalbox.cli.approvals;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ActionSeal;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalListener;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import dev.signalbox.guard.approval.JdbcApprovalStore;
import dev.signalbox.guard.approval.audit.AuditKey;
import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.audit.FileAuditLog;
import dev.signalbox.guard.approval.spi.ApprovalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The gate that settings describe, with all that it needs, opened. Closing it closes them.
 * <em>Thread-safe.</em>
 */
public final class ApprovalSetup implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Optional<AuditLog> audit;
  private final ApprovalGate gate;

  private ApprovalSetup(ApprovalSettings settings, int connections, List<ApprovalListener> told) {
    try {
      ApprovalStore store = store(settings, connections);
      ApprovalGate.Builder builder = ApprovalGate.builder(store).policy(settings.policy());
      audit = settings.audit().map(file -> audit(file, settings.auditKey()));
      audit.ifPresent(builder::audit);
      settings.sealKey().ifPresent(file -> builder.seal(new ActionSeal(key(file))));
      told.forEach(builder::listener);
      gate = builder.build();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** For one command: few connections. */
  public static ApprovalSetup open(ApprovalSettings settings) {
    return new ApprovalSetup(settings, 2, List.of());
  }

  /**
   * For a server.
   *
   * @param told of what this process changes
   */
  public static ApprovalSetup open(
      ApprovalSettings settings, int connections, List<ApprovalListener> told) {
    return new ApprovalSetup(settings, connections, told);
  }

  public ApprovalGate gate() {
    return gate;
  }

  /** Where the gate records its changes, for those who record what then happens. */
  public Optional<AuditLog> audit() {
    return audit;
  }

  private ApprovalStore store(ApprovalSettings settings, int connections) {
    if (settings.store().url().equals(ApprovalSettings.MEMORY)) {
      return new InMemoryApprovalStore();
    }
    HikariDataSource pool = Databases.open(settings.store(), settings.folder(), connections);
    opened.push(pool);
    JdbcApprovalStore store = JdbcApprovalStore.open(pool);
    opened.push(store);
    return store;
  }

  private AuditLog audit(Path file, Optional<Path> key) {
    FileAuditLog.Builder builder = FileAuditLog.builder(file);
    key.ifPresent(keyFile -> builder.key(AuditKey.read(keyFile)));
    FileAuditLog log = builder.build();
    opened.push(log);
    return log;
  }

  private static byte[] key(Path file) {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length == 32) {
        return key;
      }
    } catch (IOException e) {
      throw new DataException("sealing key " + file + " cannot be read (" + e + ")", e);
    } catch (IllegalArgumentException e) {
      throw new DataException(notKey(file), e);
    }
    throw new DataException(notKey(file));
  }

  private static String notKey(Path file) {
    return "sealing key "
        + file
        + " is not one line of 64 hex digits; make one with: openssl rand -hex 32 > "
        + file;
  }

  /** Closes what was opened, the last first; may be called twice. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("could not be closed: " + e.getMessage(), e);
      }
    }
  }
}
