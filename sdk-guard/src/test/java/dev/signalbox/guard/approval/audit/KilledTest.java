package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that append are killed at random moments; everything they were told is accepted is
 * there afterwards. {@code -Dsignalbox.audit.kills=200} does it more often.
 */
class KilledTest {
  private static final int KILLS = Integer.getInteger("signalbox.audit.kills", 12);
  private static final long SEED = Long.getLong("signalbox.audit.seed", 4);

  @TempDir Path folder = Path.of("");

  private final Map<Long, String> accepted = new HashMap<>();

  @Test
  void append_killedAtRandomMoments_losesNothingAccepted() throws Exception {
    Path file = folder.resolve("audit.jsonl");
    Random random = new Random(SEED);
    for (int round = 0; round < KILLS; round++) {
      String what = "seed " + SEED + " round " + round;
      kill(file, random);
      assertThat(AuditFiles.read(file).stream().filter(this::isAccepted).count())
          .as(what)
          .isEqualTo(accepted.size());
      try (AuditLog log = AuditFiles.quick(file).rotateAt(20_000).build()) {
        take(log.append(AuditFiles.record(round)));
      }
      assertThat(AuditFiles.verify(file).fault()).as(what).isEmpty();
    }
    assertThat(accepted).hasSizeGreaterThan(KILLS);
  }

  private boolean isAccepted(AuditEntry entry) {
    return entry.hash().equals(accepted.get(entry.sequence()));
  }

  private void take(AuditEntry entry) {
    accepted.put(entry.sequence(), entry.hash());
  }

  /** One or two processes, of one to three threads. */
  private void kill(Path file, Random random) throws IOException, InterruptedException {
    List<Process> children = new ArrayList<>();
    for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
      FsyncPolicy policy = random.nextBoolean() ? FsyncPolicy.ALWAYS : FsyncPolicy.OS;
      int threads = 1 + random.nextInt(3);
      children.add(
          new ProcessBuilder(AuditChild.commandLine(file, policy, 20_000, threads))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    for (Process child : children) {
      reap(child, random.nextInt(200), random.nextInt(3_000_000));
    }
  }

  private void reap(Process child, int entries, int nanos)
      throws IOException, InterruptedException {
    try (BufferedReader out = child.inputReader()) {
      for (int i = 0; i < entries; i++) {
        take(String.valueOf(out.readLine()));
      }
      LockSupport.parkNanos(nanos);
      child.toHandle().destroyForcibly(); // the process's own method would close its output
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line);
      }
    }
    child.waitFor();
  }

  private void take(String line) {
    String[] parts = line.split(" ");
    if (parts.length == 2 && parts[1].length() == 64) { // the last may be cut as well
      accepted.put(Long.parseLong(parts[0]), parts[1]);
    } else {
      assertThat(line).doesNotStartWith("refused");
    }
  }

  /** A limit on the size of files stands in for a full disk: a write is cut short, then fails. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void append_noRoomLeft_isRefusedAndNothingIsLost() throws Exception {
    Path file = folder.resolve("audit.jsonl");
    List<String> java = AuditChild.commandLine(file, FsyncPolicy.ALWAYS, 1 << 20, 2);
    List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 8; exec \"$@\"", "-"));
    command.addAll(java);

    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();

    List<String> refused = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("refused")) {
          refused.add(line);
        } else {
          take(line);
        }
      }
    }
    assertThat(child.waitFor()).isZero();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("not accepted").contains("Free space"));
    assertThat(accepted).isNotEmpty();
    assertThat(AuditFiles.read(file)).allMatch(this::isAccepted).hasSize(accepted.size());
    assertThat(AuditFiles.verify(file).fault()).isEmpty();
    AuditFiles.write(AuditFiles.quick(file), 1);
    assertThat(AuditFiles.verify(file).fault()).isEmpty();
  }
}
