package dev.signalbox.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/how-to/webhooks.md tells our signatures from others. */
class WebhookDocsTest {
  private static final String SECRET = "a secret of both sides";
  private static final byte[] BODY = "{\"number\":7}\n".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final String HEADER = new WebhookSignature(SECRET).of(BODY, NOW);

  @TempDir Path folder = Path.of("");

  private static String documented(String language) throws IOException {
    Path page = Path.of(System.getProperty("signalbox.root"), "docs", "how-to", "webhooks.md");
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(page));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void java_signatures_areToldApart() throws Exception {
    Path source = folder.resolve("SignalboxSignature.java");
    Files.writeString(source, documented("java"));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-Xlint:all", "-Werror", source.toString()))
        .isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method check =
          loader
              .loadClass("SignalboxSignature")
              .getMethod("isGenuine", String.class, byte[].class, String.class, Instant.class);

      assertThat(check.invoke(null, HEADER, BODY, SECRET, NOW)).isEqualTo(true);
      assertThat(check.invoke(null, HEADER, BODY, SECRET, NOW.plusSeconds(299))).isEqualTo(true);
      assertThat(check.invoke(null, HEADER, BODY, SECRET, NOW.plusSeconds(300))).isEqualTo(false);
      assertThat(check.invoke(null, HEADER, BODY, SECRET + "!", NOW)).isEqualTo(false);
      assertThat(check.invoke(null, HEADER, "{}".getBytes(StandardCharsets.UTF_8), SECRET, NOW))
          .isEqualTo(false);
      for (String forged :
          new String[] {"", "t=1", HEADER + ",v1=00", HEADER.replace("t=", "t=1")}) {
        assertThat(check.invoke(null, forged, BODY, SECRET, NOW)).as(forged).isEqualTo(false);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void script_signatures_areToldApart() throws Exception {
    Files.write(folder.resolve("body.json"), BODY);

    assertThat(run(HEADER)).isEqualTo("genuine\n");
    assertThat(run(HEADER.replace("t=", "t=1"))).isEqualTo("forged\n");
  }

  private String run(String header) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", documented("sh"))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("header", header, "secret", SECRET));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
