package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileAuditLogTest {
  @TempDir Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void placeLog() {
    file = folder.resolve("audit.jsonl");
  }

  @ParameterizedTest
  @EnumSource(FsyncPolicy.class)
  void append_underEveryPolicy_isThereWhenItReturns(FsyncPolicy policy) {
    try (AuditLog log = FileAuditLog.builder(file).policy(policy).build()) {
      for (int i = 1; i <= 3; i++) {
        AuditEntry entry = log.append(AuditFiles.record(i));

        assertThat(entry.sequence()).isEqualTo(i);
        assertThat(entry.record()).isEqualTo(AuditFiles.record(i));
        assertThat(AuditFiles.read(file)).endsWith(entry).hasSize(i);
        assertThat(AuditFiles.verify(file).entries()).isEqualTo(i);
      }
    }
    assertThat(AuditFiles.verify(file).isWhole()).isTrue();
  }

  @Test
  void open_existingLog_goesOn() {
    AuditFiles.write(AuditFiles.quick(file), 3);

    List<AuditEntry> more = AuditFiles.write(AuditFiles.quick(file), 1);

    assertThat(more.get(0).sequence()).isEqualTo(4);
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(4);
  }

  @Test
  void open_emptyFileWithoutHead_isANewLog() throws Exception {
    Files.createFile(file);

    AuditFiles.write(AuditFiles.quick(file), 1);

    assertThat(AuditFiles.verify(file).isWhole()).isTrue();
  }

  @Test
  void files_ofALog_belongToTheirOwnerAlone() throws Exception {
    AuditFiles.write(AuditFiles.quick(file).rotateAt(1024), 6);
    Files.writeString(file, "torn", StandardOpenOption.APPEND);
    AuditFiles.write(AuditFiles.quick(file).rotateAt(1024), 1);

    for (String name : AuditFiles.load(folder).keySet()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    assertThat(AuditFiles.load(folder).keySet()).contains("audit.jsonl.torn-1");
  }

  @Test
  void append_overTheSize_rotatesAndTheChainGoesOn() throws Exception {
    AuditFiles.write(AuditFiles.quick(file).rotateAt(1500), 20);

    Map<String, byte[]> files = AuditFiles.load(folder);
    assertThat(files.keySet()).contains("audit-000001.jsonl", "audit-000003.jsonl", "audit.jsonl");
    files.forEach((name, bytes) -> assertThat(bytes.length).as(name).isLessThanOrEqualTo(1500));
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(20);
  }

  @Test
  void append_hostileTexts_keepOneLineEach() throws Exception {
    String hostile = "\n{\"seq\":9}\n\u0000\u001b[2J\ud800" + "x".repeat(1 << 20);
    try (AuditLog log = AuditFiles.quick(file).build()) {
      log.append(
          new AuditRecord(AuditFiles.AT, "command.ran", hostile, hostile, Map.of("text", hostile)));
      log.append(AuditFiles.record(2));
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(2);
  }

  @Test
  void append_afterATornLine_setsItAsideAndTellsOfIt() throws Exception {
    AuditFiles.write(AuditFiles.quick(file), 2);
    Files.writeString(file, "{\"seq\":3,\"at", StandardOpenOption.APPEND);

    List<AuditEntry> more = AuditFiles.write(AuditFiles.quick(file), 1);

    assertThat(folder.resolve("audit.jsonl.torn-1")).hasContent("{\"seq\":3,\"at");
    List<AuditEntry> entries = AuditFiles.read(file);
    assertThat(entries).hasSize(4).endsWith(more.get(0));
    assertThat(entries.get(2).record().kind()).isEqualTo("audit.repaired");
    assertThat(entries.get(2).record().fields())
        .containsEntry("bytes", "12")
        .containsEntry("file", "audit.jsonl.torn-1")
        .containsEntry(
            "sha256", Seal.sha256("{\"seq\":3,\"at".getBytes(StandardCharsets.US_ASCII)));
    assertThat(AuditFiles.verify(file).isWhole()).isTrue();
  }

  @Test
  void append_tornWhileOpen_isMendedByTheNext() throws Exception {
    try (AuditLog log = AuditFiles.quick(file).build()) {
      log.append(AuditFiles.record(1));
      Files.writeString(file, "torn", StandardOpenOption.APPEND);

      assertThat(log.append(AuditFiles.record(2)).sequence()).isEqualTo(3);
    }
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit.jsonl", "audit.jsonl.head", "audit-000001.jsonl"})
  void open_fileGone_takesNoMoreEntries(String name) throws Exception {
    AuditFiles.write(AuditFiles.quick(file).rotateAt(1024), 2);
    AuditFiles.write(AuditFiles.quick(file).rotateAt(1024), 2);
    boolean isOld = Files.deleteIfExists(folder.resolve(name)) && name.contains("0001");

    if (!isOld) { // what is full is the verifier's to look at
      assertThatThrownBy(() -> FileAuditLog.open(file))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("is broken")
          .hasMessageContaining("signalbox audit verify")
          .hasMessageContaining("move all its files");
    }
    assertThat(AuditFiles.verify(file).isWhole()).isFalse();
  }

  @Test
  void append_cutOffWhileOpen_isRefusedAndNothingIsWritten() throws Exception {
    try (AuditLog log = AuditFiles.quick(file).build()) {
      log.append(AuditFiles.record(1));
      log.append(AuditFiles.record(2));
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

      assertThatThrownBy(() -> log.append(AuditFiles.record(3)))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("not accepted");
      assertThat(Files.size(file)).isEqualTo(bytes.length / 2);
    }
  }

  @Test
  void append_allFilesTakenAwayWhileOpen_isRefused() throws Exception {
    try (AuditLog log = AuditFiles.quick(file).build()) {
      log.append(AuditFiles.record(1));
      Files.delete(file);
      Files.delete(folder.resolve("audit.jsonl.head"));

      assertThatThrownBy(() -> log.append(AuditFiles.record(2)))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("replaced by an older one while in use");
    }
  }

  @Test
  void open_linkInPlaceOfTheLog_isNotFollowed() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "");
    Files.createSymbolicLink(file, victim);

    assertThatThrownBy(
            () -> {
              try (AuditLog log = FileAuditLog.open(file)) {
                log.append(AuditFiles.record(1));
              }
            })
        .isInstanceOf(AuditException.class);
    assertThat(victim).isEmptyFile();
  }

  @Test
  void open_noFolder_saysWhatToDo() {
    assertThatThrownBy(() -> FileAuditLog.open(folder.resolve("none/audit.jsonl")))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("its folder must exist");
  }

  @Test
  void open_folderInPlaceOfTheLog_isRefused() throws Exception {
    Files.createDirectory(file);

    assertThatThrownBy(() -> FileAuditLog.open(file)).isInstanceOf(AuditException.class);
  }

  @Test
  void append_afterClose_isRefused() {
    AuditLog log = AuditFiles.quick(file).build();
    log.close();
    log.close();

    assertThatIllegalStateException().isThrownBy(() -> log.append(AuditFiles.record(1)));
  }

  @Test
  void append_kindOfTheLogsOwn_isRefused() {
    AuditRecord record = new AuditRecord(AuditFiles.AT, "audit.repaired", "s", "a", Map.of());
    try (AuditLog log = AuditFiles.quick(file).build()) {
      assertThatIllegalArgumentException().isThrownBy(() -> log.append(record));
    }
  }

  @Test
  void append_interruptedThread_isStoredAndStaysInterrupted() {
    try (AuditLog log = FileAuditLog.open(file)) {
      Thread.currentThread().interrupt();

      log.append(AuditFiles.record(1));

      assertThat(Thread.interrupted()).isTrue();
      log.append(AuditFiles.record(2));
    }
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(2);
  }

  @Test
  void append_manyThreadsAndLogsOfOneFile_makeOneChain() throws Exception {
    int threads = 8;
    int each = 50;
    long all = 400;
    List<AuditEntry> written = new ArrayList<>();
    try (AuditLog one = AuditFiles.quick(file).rotateAt(4000).build();
        AuditLog two = AuditFiles.quick(file).rotateAt(4000).build()) {
      for (Future<List<AuditEntry>> future : atOnce(threads, each, one, two)) {
        written.addAll(future.get());
      }
    }

    assertThat(written.stream().map(AuditEntry::sequence))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
    assertThat(AuditFiles.read(file)).containsExactlyInAnyOrderElementsOf(written);
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(all);
  }

  private static List<Future<List<AuditEntry>>> atOnce(int threads, int each, AuditLog... logs)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Callable<List<AuditEntry>>> tasks = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      AuditLog log = logs[t % logs.length];
      tasks.add(
          () -> {
            List<AuditEntry> entries = new ArrayList<>();
            for (int i = 0; i < each; i++) {
              entries.add(log.append(AuditFiles.record(i)));
            }
            return entries;
          });
    }
    try {
      return pool.invokeAll(tasks);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void verify_whileOthersAppend_isWholeAtEveryMoment() throws Exception {
    try (AuditLog log = AuditFiles.quick(file).rotateAt(3000).build()) {
      log.append(AuditFiles.record(0));
      ExecutorService pool = Executors.newSingleThreadExecutor();
      Future<List<AuditEntry>> writing =
          pool.submit(
              () -> {
                List<AuditEntry> entries = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                  entries.add(log.append(AuditFiles.record(i)));
                }
                return entries;
              });
      do {
        assertThat(AuditFiles.verify(file).fault()).isEmpty();
      } while (!writing.isDone());
      pool.shutdown();
      assertThat(writing.get()).hasSize(300);
    }
  }

  @Test
  void append_intervalNotOver_isForcedOnClose() {
    AtomicLong nanos = new AtomicLong();
    FileAuditLog.Builder settings =
        FileAuditLog.builder(file).policy(FsyncPolicy.INTERVAL).interval(Duration.ofHours(1));
    settings.nanoTime = nanos::get;
    try (AuditLog log = settings.build()) {
      log.append(AuditFiles.record(1));
      nanos.addAndGet(Duration.ofHours(2).toNanos());
      log.append(AuditFiles.record(2));
    }
    assertThat(AuditFiles.verify(file).entries()).isEqualTo(2);
  }

  @Test
  void builder_nonsense_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileAuditLog.builder(file).rotateAt(1023));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileAuditLog.builder(file).interval(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileAuditLog.builder(file).patience(Duration.ofSeconds(-1)));
  }
}
