package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLineTest {
  private static final Seal HASH = new Seal(Optional.empty());

  private static String line(AuditRecord record) {
    return EntryLine.after(Link.START, record, HASH).text();
  }

  private static AuditRecord with(String text) {
    return new AuditRecord(AuditFiles.AT, "command.ran", text, text, Map.of("text", text));
  }

  @Test
  void text_ofAnEntry_isTheCanonicalForm() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("why", "say \"é\"\n");
    fields.put("a", "\\");
    AuditRecord record = new AuditRecord(AuditFiles.AT, "approval.approved", "r-1", "ana", fields);

    String line = line(record);

    String body =
        "{\"seq\":1,\"at\":\"2026-02-03T04:05:06.789Z\",\"kind\":\"approval.approved\","
            + "\"subject\":\"r-1\",\"actor\":\"ana\",\"fields\":{\"why\":\"say \\\"\\u00e9\\\"\\u000a\","
            + "\"a\":\"\\\\\"},\"prev\":\""
            + "0".repeat(64)
            + "\"";
    String hash = Seal.sha256(body.getBytes(StandardCharsets.US_ASCII));
    assertThat(line).isEqualTo(body + ",\"hash\":\"" + hash + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n{\"seq\":2}\n",
        "\r\u2028\u2029\u0085",
        "\u0000\u001b[2J\u0007\u007f",
        "\ud800",
        "\udc00\ud800 x",
        "😀 \u202e olleh",
        "\\u000a\\",
        "\",\"hash\":\"",
      })
  void read_hostileText_comesBackAsItWas(String text) throws Exception {
    String line = line(with(text));

    assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
    EntryLine read = LineReader.read(line);
    assertThat(read.entry().record()).isEqualTo(with(text));
    assertThat(read.text()).isEqualTo(line);
    assertThat(read.isSealedBy(HASH)).isTrue();
  }

  @Test
  void read_randomUnits_comesBackAsItWas() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
      }
      AuditRecord record = with(text.toString());
      assertThat(LineReader.read(line(record)).entry().record()).isEqualTo(record);
    }
  }

  @Test
  void record_withHugeTexts_isShortenedAndFitsALine() throws Exception {
    String huge = "\u2028".repeat(1 << 20);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < AuditRecord.MOST_FIELDS; i++) {
      fields.put("f" + "x".repeat(60) + i, huge);
    }

    AuditRecord record = new AuditRecord(AuditFiles.AT, "command.ran", huge, huge, fields);

    String line = line(record);
    assertThat(line.length()).isLessThan(EntryLine.MOST_BYTES);
    assertThat(LineReader.read(line).entry().record()).isEqualTo(record);
    String sha256 = Seal.sha256(huge.getBytes(StandardCharsets.UTF_8));
    assertThat(record.fields().values())
        .allSatisfy(
            value ->
                assertThat(value)
                    .hasSizeLessThanOrEqualTo(2048)
                    .endsWith("… [shortened: 1048576 characters, sha256 " + sha256 + "]"));
  }

  @Test
  void record_cutInAPair_keepsNoHalf() {
    String text = "x" + "😀".repeat(10_000);

    AuditRecord even = with(text);
    AuditRecord odd = with("x" + text);

    for (AuditRecord record : new AuditRecord[] {even, odd}) {
      String kept = String.valueOf(record.fields().get("text")).replaceAll("….*", "");
      assertThat(Character.isHighSurrogate(kept.charAt(kept.length() - 1))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Approved", "a b", "a\n", "1a", "ä"})
  void record_badKind_isRefused(String kind) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditRecord(AuditFiles.AT, kind, "s", "a", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"", "ä", "a\n"})
  void record_badFieldName_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditRecord(AuditFiles.AT, "k", "s", "a", Map.of(name, "v")));
  }

  @Test
  void record_timeOutOfReach_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditRecord(Instant.MAX, "k", "s", "a", Map.of()));
  }

  @Test
  void read_anyOtherSpelling_isRefused() {
    String line = line(with("x\u0001"));
    String[] others = {
      line + " ",
      " " + line,
      line.replace("{\"seq\":1", "{\"seq\":01"),
      line.replace("{\"seq\":1", "{\"seq\":+1"),
      line.replace(",\"kind\"", ", \"kind\""),
      line.replace("\\u0001", "\\u000G"),
      line.replace("x\\u0001", "\\u0078"),
      line.replace("\\u0001", "\\n"),
      line.replace("06.789Z", "06.789000Z"),
      line.replace("06.789Z", "06.789+00:00"),
      line.replace("{\"text\":", "{\"text\":\"\",\"text\":"),
      line.replace("\"actor\"", "\"Actor\""),
      line.replace("\"fields\":{", "\"fields\":{,"),
      line.substring(0, line.length() - 1),
      "",
      "{}",
    };

    for (String other : others) {
      assertThatThrownBy(() -> LineReader.read(other))
          .as(other)
          .isInstanceOf(NotAnEntryException.class);
    }
  }
}
