package dev.signalbox.guard.approval.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/concepts/audit.md verify a log without us. */
@EnabledOnOs(OS.LINUX)
class AuditDocsTest {
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder = Path.of("");

  private static String documented() throws IOException {
    Path page = Path.of(System.getProperty("signalbox.root"), "docs", "concepts", "audit.md");
    Matcher matcher = SHELL.matcher(Files.readString(page));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private String run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  @Test
  void script_wholeLog_printsNothing() throws Exception {
    AuditFiles.write(AuditFiles.quick(folder.resolve("audit.jsonl")).rotateAt(1024), 7);

    assertThat(run(documented())).isEmpty();
  }

  @Test
  void script_changedLog_printsTheLine() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    AuditFiles.write(AuditFiles.quick(log), 3);
    Files.writeString(log, Files.readString(log).replace("because 2", "because 3"));

    assertThat(run(documented())).startsWith("broken: {\"seq\":2,").hasLineCount(1);
  }

  @Test
  void script_keyedLog_isVerifiedAsThePageSays() throws Exception {
    Files.writeString(
        folder.resolve("audit.key"), HexFormat.of().formatHex(AuditFiles.KEY.bytes()) + "\n");
    AuditFiles.write(AuditFiles.quick(folder.resolve("audit.jsonl")).key(AuditFiles.KEY), 3);
    String keyed =
        documented()
            .replace("\\\"hash\\\"", "\\\"hmac\\\"")
            .replace(
                "sha256sum",
                "openssl dgst -sha256 -mac HMAC -macopt hexkey:\"$(cat audit.key)\" -r");

    assertThat(run(keyed)).isEmpty();
    assertThat(run(documented())).startsWith("broken: ");
  }
}
