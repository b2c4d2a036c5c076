package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.guard.approval.audit.AuditKey;
import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.audit.AuditRecord;
import dev.signalbox.guard.approval.audit.FileAuditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir Path folder = Path.of("");

  private Path log = Path.of("");

  @BeforeEach
  void placeLog() {
    log = folder.resolve("audit.jsonl");
  }

  private static AuditRecord record(int number, String why) {
    return new AuditRecord(
        Instant.parse("2026-02-03T04:05:06Z").plusSeconds(number),
        "approval.approved",
        "r-" + number,
        "ana",
        Map.of("why", why));
  }

  private void write(FileAuditLog.Builder settings) {
    try (AuditLog audit = settings.build()) {
      for (int i = 1; i <= 5; i++) {
        audit.append(record(i, "because " + i));
      }
    }
  }

  @Test
  void verify_wholeLog_isZero() {
    write(FileAuditLog.builder(log));

    CommandLineRun run = CommandLineRun.of("audit", "verify", log.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("WHOLE  5 entries in 1 file, 2026-02-03T04:05:07Z to 2026-02-03T04:05:11Z")
        .contains("It has no key");
  }

  @Test
  void verify_changedLog_isOneAndSaysWhere() throws Exception {
    write(FileAuditLog.builder(log));
    Files.writeString(log, Files.readString(log).replace("because 3", "because 4"));

    CommandLineRun run = CommandLineRun.of("audit", "verify", log.toString());
    CommandLineRun json = CommandLineRun.of("audit", "verify", "--json", log.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("BROKEN  audit.jsonl:3  changed\nEntry 3: its hash does not fit")
        .contains("proven good: 2 entries");
    assertThat(json.exit()).isEqualTo(1);
    JsonNode fault = json.json().get("fault");
    assertThat(json.json().get("whole").asBoolean()).isFalse();
    assertThat(json.json().get("entries").asInt()).isEqualTo(2);
    assertThat(fault.get("kind").asText()).isEqualTo("changed");
    assertThat(fault.get("place").asText()).isEqualTo("audit.jsonl:3");
    assertThat(fault.get("line").asInt()).isEqualTo(3);
    assertThat(fault.get("sequence").asInt()).isEqualTo(3);
  }

  @Test
  void verify_logWithKey_wantsTheKey() throws Exception {
    Path keyFile = Files.writeString(folder.resolve("audit.key"), "ab".repeat(32) + "\n");
    write(FileAuditLog.builder(log).key(AuditKey.read(keyFile)));

    CommandLineRun without = CommandLineRun.of("audit", "verify", log.toString());
    CommandLineRun with =
        CommandLineRun.of(
            "audit", "verify", "--json", "--key-file", keyFile.toString(), log.toString());

    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("--key-file");
    assertThat(with.exit()).isZero();
    assertThat(with.json().get("keyed").asBoolean()).isTrue();
    assertThat(with.json().get("fault").isNull()).isTrue();
  }

  @Test
  void verify_noLog_isTwo() {
    CommandLineRun run = CommandLineRun.of("audit", "verify", log.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("no audit log at");
  }

  @Test
  void verify_badKeyFile_isTwo() throws Exception {
    write(FileAuditLog.builder(log));
    Path keyFile = Files.writeString(folder.resolve("audit.key"), "not hex");

    CommandLineRun run =
        CommandLineRun.of("audit", "verify", "--key-file", keyFile.toString(), log.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("openssl rand -hex 32");
  }

  @Test
  void show_someOfALog_areTheNewestOfTheSubject() {
    write(FileAuditLog.builder(log));

    CommandLineRun last = CommandLineRun.of("audit", "show", "--last", "2", log.toString());
    CommandLineRun about = CommandLineRun.of("audit", "show", "--subject", "r-2", log.toString());

    assertThat(last.out())
        .isEqualTo(
            """
            4  2026-02-03T04:05:10Z  approval.approved  r-4  by ana
                why: because 4
            5  2026-02-03T04:05:11Z  approval.approved  r-5  by ana
                why: because 5
            """);
    assertThat(about.out()).contains("r-2").doesNotContain("r-3");
    assertThat(about.exit()).isZero();
  }

  @Test
  void show_hostileTexts_cannotSteerTheTerminal() {
    try (AuditLog audit = FileAuditLog.open(log)) {
      audit.append(record(1, "\u001b[2J\r\n9  fake\u202e"));
    }

    CommandLineRun run = CommandLineRun.of("audit", "show", log.toString());

    assertThat(run.out()).contains("why: ␛[2J␍␊9  fake<U+202E>").doesNotContain("\u001b");
    assertThat(run.out().lines()).hasSize(2);
  }

  @Test
  void show_brokenLog_printsWhatThereIs() throws Exception {
    write(FileAuditLog.builder(log));
    Files.writeString(log, "\u001b torn", StandardOpenOption.APPEND);

    CommandLineRun run = CommandLineRun.of("audit", "show", log.toString());

    assertThat(run.out()).contains("because 5");
    assertThat(run.err()).contains("1 lines are no entries, the first at audit.jsonl:6");
  }

  @Test
  void show_badNumber_isTwo() {
    CommandLineRun run = CommandLineRun.of("audit", "show", "--last", "0", log.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--last must be 1 to 10000");
  }

  @Test
  void audit_alone_saysWhatToTry() {
    assertThat(CommandLineRun.of("audit").err()).contains("signalbox audit verify audit.jsonl");
  }
}
