package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while threads are inside the network ends the JVM in order, not in a native crash. */
@DisabledOnOs(OS.WINDOWS)
class ShutdownTest {
  private static final int KILLED_BY_SIGTERM = 143;

  @TempDir Path directory;

  @RepeatedTest(5)
  void sigterm_duringInference_endsInOrder() throws IOException, InterruptedException {
    Process child = start();

    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");
      child.toHandle().destroy(); // child.destroy() would close its output too
      List<String> rest = out.lines().toList();

      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).as(String.join("\n", rest)).isEqualTo(KILLED_BY_SIGTERM);
      assertThat(rest).noneMatch(line -> line.contains("SIGSEGV"));
      assertThat(crashReports()).isEmpty();
    } finally {
      child.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                EncodeForever.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    // Not -cp: some versions of ONNX Runtime overflow their stack on a long command line.
    builder.environment().put("CLASSPATH", classPath);
    return builder.start();
  }

  private List<Path> crashReports() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
    }
  }
}
