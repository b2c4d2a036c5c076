package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process may die between any two bytes that it writes. Whatever it leaves, nothing accepted is
 * lost, the next append mends the log, and the chain verifies.
 */
class CutShortTest {
  private static final int ACCEPTED = 4;

  @TempDir Path folder = Path.of("");

  private Path file = Path.of("");
  private List<AuditEntry> accepted = List.of();
  private Map<String, byte[]> before = Map.of();
  private Map<String, byte[]> after = Map.of();

  @BeforeEach
  void writeLog() {
    file = folder.resolve("audit.jsonl");
    accepted = AuditFiles.write(AuditFiles.quick(file), ACCEPTED);
    before = AuditFiles.load(folder);
    AuditFiles.write(AuditFiles.quick(file), 1);
    after = AuditFiles.load(folder);
  }

  private static byte[] of(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private void assertGoesOn(Map<String, byte[]> left, String what, long rotateAt) {
    AuditFiles.store(left, folder);

    List<AuditEntry> more = AuditFiles.write(AuditFiles.quick(file).rotateAt(rotateAt), 1);

    List<AuditEntry> entries = AuditFiles.read(file);
    assertThat(entries).as(what).startsWith(accepted.toArray(AuditEntry[]::new));
    assertThat(entries).as(what).endsWith(more.get(0));
    assertThat(AuditFiles.verify(file).fault()).as(what).isEmpty();
  }

  @Test
  void append_lastLineCutAtAnyByte_losesNothingAccepted() {
    byte[] whole = of(after, "audit.jsonl");
    for (int length = of(before, "audit.jsonl").length; length <= whole.length; length++) {
      Map<String, byte[]> left = new TreeMap<>(before);
      left.put("audit.jsonl", Arrays.copyOf(whole, length));

      assertGoesOn(left, "line cut at " + length, 1 << 20);
    }
  }

  @Test
  void append_headCutAtAnyByte_losesNothingAccepted() {
    byte[] old = of(before, "audit.jsonl.head");
    byte[] next = of(after, "audit.jsonl.head");
    int slot = Arrays.mismatch(old, next) < Head.BYTES ? 0 : Head.BYTES;
    for (int length = 0; length <= Head.BYTES; length++) {
      byte[] head = old.clone();
      System.arraycopy(next, slot, head, slot, length);
      Map<String, byte[]> left = new TreeMap<>(after);
      left.put("audit.jsonl.head", head);

      assertGoesOn(left, "head cut at " + length, 1 << 20);
    }
  }

  @Test
  void append_headCut_tellsOfIt() {
    byte[] head = of(after, "audit.jsonl.head").clone();
    head[3] ^= 1;
    Map<String, byte[]> left = new TreeMap<>(after);
    left.put("audit.jsonl.head", head);

    assertGoesOn(left, "head", 1 << 20);

    List<AuditEntry> entries = AuditFiles.read(file);
    assertThat(entries.get(entries.size() - 2).record().kind()).isEqualTo("audit.repaired");
    assertThat(entries.get(entries.size() - 2).record().fields().get("what"))
        .contains("the head was damaged");
  }

  @Test
  void append_rotationCutAnywhere_losesNothingAccepted() {
    Map<String, byte[]> renamed = new TreeMap<>(before);
    renamed.put("audit-000001.jsonl", of(before, "audit.jsonl"));
    renamed.remove("audit.jsonl");
    assertGoesOn(renamed, "renamed", 1 << 20);
    assertGoesOn(renamed, "renamed, small", 1024);

    Map<String, byte[]> begun = new TreeMap<>(renamed);
    byte[] line = lastLine();
    for (int length = 0; length <= line.length; length++) {
      begun.put("audit.jsonl", Arrays.copyOf(line, length));
      assertGoesOn(begun, "begun, cut at " + length, 1 << 20);
    }
  }

  @Test
  void verify_rotationCutAnywhere_saysNothingOrTorn() {
    Map<String, byte[]> renamed = new TreeMap<>(before);
    renamed.put("audit-000001.jsonl", of(before, "audit.jsonl"));
    renamed.remove("audit.jsonl");
    AuditFiles.store(renamed, folder);
    assertThat(AuditFiles.verify(file).fault()).isEmpty();

    renamed.put("audit.jsonl", new byte[0]);
    AuditFiles.store(renamed, folder);
    assertThat(AuditFiles.verify(file).fault()).isEmpty();
  }

  private byte[] lastLine() {
    int from = of(before, "audit.jsonl").length;
    byte[] whole = of(after, "audit.jsonl");
    return Arrays.copyOfRange(whole, from, whole.length);
  }

  @Test
  void open_firstFilesCutAnywhere_isANewLog() {
    Map<String, byte[]> left = new TreeMap<>();
    assertBegins(left);
    left.put("audit.jsonl.lock", new byte[0]);
    left.put("audit.jsonl.head.new", Arrays.copyOf(of(before, "audit.jsonl.head"), 300));
    assertBegins(left);
    left.remove("audit.jsonl.head.new");
    Seal seal = new Seal(Optional.empty());
    String head = Head.first(0).text(seal) + Head.first(1).text(seal);
    left.put("audit.jsonl.head", head.getBytes(StandardCharsets.US_ASCII));
    assertBegins(left);
    left.put("audit.jsonl", new byte[0]);
    assertBegins(left);
  }

  private void assertBegins(Map<String, byte[]> left) {
    AuditFiles.store(left, folder);
    AuditFiles.write(AuditFiles.quick(file), 2);
    assertThat(AuditFiles.verify(file).fault()).isEmpty();
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(2);
  }
}
