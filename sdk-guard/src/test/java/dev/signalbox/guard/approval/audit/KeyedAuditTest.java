package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditFault.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedAuditTest {
  @TempDir Path folder = Path.of("");

  private Path log(int entries) {
    Path file = folder.resolve("audit.jsonl");
    AuditFiles.write(AuditFiles.quick(file).key(AuditFiles.KEY), entries);
    return file;
  }

  private static AuditReport verify(Path file) {
    return AuditVerifier.withKey(AuditFiles.KEY).verify(file);
  }

  @Test
  void verify_withTheKey_isWhole() {
    AuditReport report = verify(log(5));

    assertThat(report.isWhole()).isTrue();
    assertThat(report.keyed()).isTrue();
    assertThat(report.entries()).isEqualTo(5);
  }

  @Test
  void verify_withoutTheKey_asksForIt() {
    Path file = log(2);

    assertThatThrownBy(() -> AuditFiles.verify(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--key-file");
  }

  @Test
  void verify_withAnotherKey_isForged() {
    Path file = log(2);
    AuditKey other = AuditKey.of(new byte[32]);

    AuditFault fault = AuditVerifier.withKey(other).verify(file).fault().orElseThrow();

    assertThat(fault.kind()).isEqualTo(Kind.FORGED);
    assertThat(fault.what()).contains("or this is not the log's key");
  }

  @Test
  void verify_logWrittenWithoutKey_isForged() {
    Path file = folder.resolve("plain.jsonl");
    AuditFiles.write(AuditFiles.quick(file), 2);

    AuditFault fault = verify(file).fault().orElseThrow();

    assertThat(fault.kind()).isEqualTo(Kind.FORGED);
    assertThat(fault.place()).isEqualTo("plain.jsonl:1");
  }

  @Test
  void verify_wholeChainHashedAgainByOneWithoutKey_isForged() throws Exception {
    Path file = log(3);
    Seal guess = new Seal(java.util.Optional.of(AuditKey.of(new byte[16])));
    StringBuilder forged = new StringBuilder();
    Link link = Link.START;
    for (int i = 1; i <= 3; i++) {
      EntryLine line = EntryLine.after(link, AuditFiles.record(i + 10), guess);
      forged.append(line.text()).append('\n');
      link = line.link();
    }
    Files.writeString(file, forged);

    assertThat(verify(file).fault().orElseThrow().kind()).isEqualTo(Kind.FORGED);
  }

  @Test
  void open_withAnotherKey_isRefused() {
    Path file = log(2);

    assertThatThrownBy(() -> FileAuditLog.builder(file).key(AuditKey.of(new byte[32])).build())
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("another key");
    assertThatThrownBy(() -> FileAuditLog.open(file)).isInstanceOf(AuditException.class);
    assertThat(verify(file).isWhole()).isTrue();
  }

  @Test
  void read_keyFile_takesHexOnly() throws Exception {
    Path good = Files.writeString(folder.resolve("good.key"), "00112233445566778899aabbccddeeFF\n");
    Path bad = Files.writeString(folder.resolve("bad.key"), "correct horse battery staple\n");
    Path few = Files.writeString(folder.resolve("few.key"), "0011\n");

    assertThat(AuditKey.read(good).bytes()).hasSize(16);
    assertThatThrownBy(() -> AuditKey.read(bad))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("openssl rand -hex 32");
    assertThatThrownBy(() -> AuditKey.read(few)).hasMessageContaining("at least 16 bytes");
    assertThatThrownBy(() -> AuditKey.read(folder.resolve("none.key")))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void toString_ofAKey_doesNotShowIt() {
    AuditKey key = AuditKey.of("a very secret key".getBytes(StandardCharsets.US_ASCII));

    assertThat(key.toString()).isEqualTo("AuditKey[136 bits]");
  }
}
