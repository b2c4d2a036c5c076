package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be done to a log's files is found, and where. */
class AuditVerifierTest {
  private static final int ENTRIES = 7;

  @TempDir Path folder = Path.of("");

  private Path file = Path.of("");
  private Map<String, byte[]> files = new TreeMap<>();

  /** Three files: audit-000001, audit-000002 and the growing one. */
  @BeforeEach
  void writeLog() {
    file = folder.resolve("audit.jsonl");
    AuditFiles.write(AuditFiles.quick(file).rotateAt(1024), ENTRIES);
    files = AuditFiles.load(folder);
    assertThat(logs()).hasSizeGreaterThanOrEqualTo(3);
  }

  private List<String> logs() {
    return files.keySet().stream().filter(name -> name.endsWith(".jsonl")).toList();
  }

  private AuditFault fault(Map<String, byte[]> changed) {
    AuditFiles.store(changed, folder);
    AuditReport report = AuditFiles.verify(file);
    assertThat(report.fault()).isPresent();
    return report.fault().get();
  }

  private AuditFault fault(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AuditReport report = AuditFiles.verify(file);
    assertThat(report.fault()).isPresent();
    return report.fault().get();
  }

  private Map<String, byte[]> with(String name, byte[] bytes) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.put(name, bytes);
    return changed;
  }

  private Map<String, byte[]> without(String name) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    changed.remove(name);
    return changed;
  }

  private byte[] of(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private List<String> lines(String name) {
    String text = new String(of(name), StandardCharsets.US_ASCII);
    return new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
  }

  private static byte[] bytes(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void verify_untouchedLog_isWhole() {
    AuditReport report = AuditFiles.verify(file);

    assertThat(report.fault()).isEmpty();
    assertThat(report.isWhole()).isTrue();
    assertThat(report.entries()).isEqualTo(ENTRIES);
    assertThat(report.files()).isEqualTo(logs().size());
    assertThat(report.first()).contains(AuditFiles.record(1).at());
    assertThat(report.last()).contains(AuditFiles.record(ENTRIES).at());
  }

  @Test
  void verify_anySingleByteChanged_isFoundInItsLine() {
    Random random = new Random(3);
    for (String name : logs()) {
      byte[] bytes = of(name).clone();
      int line = 1;
      for (int i = 0; i < bytes.length; i++) {
        byte before = bytes[i];
        int change = 1 + random.nextInt(255);
        bytes[i] = (byte) (before ^ change);
        AuditFault fault = fault(name, bytes);
        if (before != '\n') {
          assertThat(fault.place()).as("byte %d ^ %d", i, change).isEqualTo(name + ":" + line);
        }
        bytes[i] = before;
        line += before == '\n' ? 1 : 0;
      }
      AuditFiles.store(files, folder);
    }
  }

  @Test
  void verify_anyByteOfTheHeadChanged_isFound() {
    byte[] head = of("audit.jsonl.head");
    for (int i = 0; i < head.length; i++) {
      byte[] changed = head.clone();
      changed[i] ^= 1;

      assertThat(fault("audit.jsonl.head", changed).kind()).isEqualTo(Kind.HEAD_DAMAGED);
    }
  }

  @Test
  void verify_headSlotsMixedUp_isFound() {
    byte[] head = of("audit.jsonl.head");
    byte[] even = Arrays.copyOfRange(head, 0, Head.BYTES);
    byte[] odd = Arrays.copyOfRange(head, Head.BYTES, 2 * Head.BYTES);

    for (byte[] other :
        List.of(
            AuditFiles.join(even, even),
            AuditFiles.join(odd, odd),
            AuditFiles.join(odd, even),
            AuditFiles.join(even, odd, even),
            even,
            new byte[0])) {
      assertThat(fault(with("audit.jsonl.head", other)).kind()).isEqualTo(Kind.HEAD_DAMAGED);
    }
  }

  @Test
  void verify_cutAtAnyByte_isFound() {
    String last = logs().get(logs().size() - 1);
    for (String name : logs()) {
      byte[] bytes = of(name);
      for (int length = 0; length < bytes.length; length++) {
        AuditFault fault = fault(name, Arrays.copyOf(bytes, length));

        assertThat(fault.kind())
            .as("%s cut to %d", name, length)
            .isIn(
                name.equals(last)
                    ? List.of(Kind.TRUNCATED)
                    : List.of(Kind.TRUNCATED, Kind.MISSING));
      }
      AuditFiles.store(files, folder);
    }
  }

  @Test
  void verify_anyLineDeleted_isMissingOrTruncated() {
    int sequence = 0;
    for (String name : logs()) {
      for (int i = 0; i < lines(name).size(); i++) {
        sequence++;
        List<String> lines = lines(name);
        lines.remove(i);

        AuditFault fault = fault(name, bytes(lines));

        assertThat(fault.kind()).isEqualTo(sequence == ENTRIES ? Kind.TRUNCATED : Kind.MISSING);
        assertThat(fault.sequence()).hasValue(sequence);
      }
      AuditFiles.store(files, folder);
    }
  }

  @Test
  void verify_anyTwoLinesSwapped_isReordered() {
    for (String name : logs()) {
      for (int i = 0; i < lines(name).size(); i++) {
        for (int j = 0; j < i; j++) {
          List<String> lines = lines(name);
          Collections.swap(lines, i, j);

          AuditFault fault = fault(name, bytes(lines));

          assertThat(fault.kind()).isEqualTo(Kind.REORDERED);
          assertThat(fault.place()).isEqualTo(name + ":" + (j + 1));
        }
      }
      AuditFiles.store(files, folder);
    }
  }

  @Test
  void verify_anyLineTwice_isDuplicated() {
    for (String name : logs()) {
      for (int i = 0; i < lines(name).size(); i++) {
        for (int to = i + 1; to <= lines(name).size(); to++) {
          List<String> lines = lines(name);
          lines.add(to, lines.get(i));

          AuditFault fault = fault(name, bytes(lines));

          assertThat(fault.kind()).isEqualTo(Kind.DUPLICATED);
          assertThat(fault.place()).isEqualTo(name + ":" + (to + 1));
        }
      }
      AuditFiles.store(files, folder);
    }
  }

  @Test
  void verify_anyFileDeleted_isNamed() {
    for (String name : logs()) {
      AuditFault fault = fault(without(name));

      assertThat(fault.kind()).isEqualTo(Kind.MISSING);
      assertThat(fault.place()).isEqualTo(name);
      assertThat(fault.what()).contains("the file is gone");
      AuditFiles.store(files, folder);
    }
  }

  @Test
  void verify_filesSwapped_isReordered() {
    Map<String, byte[]> changed = with("audit-000001.jsonl", of("audit-000002.jsonl"));
    changed.put("audit-000002.jsonl", of("audit-000001.jsonl"));

    assertThat(fault(changed).kind()).isEqualTo(Kind.REORDERED);
  }

  @Test
  void verify_headDeleted_isFound() {
    assertThat(fault(without("audit.jsonl.head")).kind()).isEqualTo(Kind.HEAD_MISSING);
  }

  @Test
  void verify_linesOfAnotherLog_doNotFollow() {
    Path other = folder.resolve("other.jsonl");
    try (AuditLog log = AuditFiles.quick(other).build()) {
      log.append(AuditFiles.record(50));
      log.append(AuditFiles.record(51));
    }
    String[] foreign =
        new String(AuditFiles.load(folder).get("other.jsonl"), StandardCharsets.US_ASCII)
            .split("(?<=\n)");
    List<String> lines = lines("audit-000001.jsonl");
    lines.set(1, foreign[1]);

    AuditFault fault = fault(with("audit-000001.jsonl", bytes(lines)));

    assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
    assertThat(fault.place()).isEqualTo("audit-000001.jsonl:2");
    assertThat(fault.what()).contains("rewritten");
  }

  @Test
  void verify_lastEntryRewrittenAndHashedAgain_isNotTheAcceptedOne() throws Exception {
    List<String> lines = lines("audit.jsonl");
    EntryLine last = LineReader.read(lines.remove(lines.size() - 1).strip());
    EntryLine forged =
        EntryLine.after(
            new Link(ENTRIES - 1, last.previous()),
            AuditFiles.record(99),
            new Seal(Optional.empty()));
    lines.add(forged.text() + "\n");

    AuditFault fault = fault(with("audit.jsonl", bytes(lines)));

    assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
    assertThat(fault.what()).contains("not the entry that was accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "{}\n", "x\n", "\r\n"})
  void verify_foreignLine_isChanged(String line) {
    byte[] bytes = AuditFiles.join(of("audit.jsonl"), line.getBytes(StandardCharsets.UTF_8));

    assertThat(fault(with("audit.jsonl", bytes)).kind()).isEqualTo(Kind.CHANGED);
  }

  @Test
  void verify_unfinishedLineBehindTheHead_isATornTail() {
    byte[] bytes = AuditFiles.join(of("audit.jsonl"), "{\"seq\":".getBytes(StandardCharsets.UTF_8));

    AuditFault fault = fault(with("audit.jsonl", bytes));

    assertThat(fault.kind()).isEqualTo(Kind.TORN_TAIL);
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(ENTRIES);
  }

  @Test
  void verify_endlessLine_isChangedWithoutReadingItAll() {
    byte[] bytes = AuditFiles.join(of("audit.jsonl"), new byte[3 << 20]);

    AuditFault fault = fault(with("audit.jsonl", bytes));

    assertThat(fault.kind()).isEqualTo(Kind.CHANGED);
    assertThat(fault.what()).contains("longer than any entry");
  }

  @Test
  void verify_noLog_saysSo() {
    assertThatThrownBy(() -> AuditFiles.verify(folder.resolve("nothing.jsonl")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no audit log at");
  }

  @Test
  void verify_copyWithoutLock_isWhole(@TempDir Path copy) {
    Map<String, byte[]> some = without("audit.jsonl.lock");
    AuditFiles.store(some, copy);

    assertThat(AuditFiles.verify(copy.resolve("audit.jsonl")).isWhole()).isTrue();
  }

  @Test
  void verify_largeLogChangedAnywhere_isFound() {
    Path large = folder.resolve("large.jsonl");
    AuditFiles.write(AuditFiles.quick(large).rotateAt(200_000), 2_000);
    files = AuditFiles.load(folder);
    List<String> names = logs().stream().filter(name -> name.startsWith("large")).toList();
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] bytes = of(name).clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      AuditFiles.store(with(name, bytes), folder);

      assertThat(AuditFiles.verify(large).fault()).as("round %d", round).isPresent();
      AuditFiles.store(files, folder);
    }
    assertThat(AuditFiles.verify(large).entries()).isEqualTo(2_000);
  }
}
