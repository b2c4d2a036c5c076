package dev.signalbox.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's snippet as a program of its own, and checks that it is the README's. */
class QuickStartTest {
  private static final Path ROOT = Path.of(System.getProperty("signalbox.root"));
  private static final Path README = ROOT.resolve("README.md");
  private static final Path SOURCE =
      ROOT.resolve("sdk-examples/src/main/java/dev/signalbox/examples/QuickStart.java");

  @Test
  void quickStart_runBesideRows_printsTheRoute(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("rows.tsv"), rowsAsTsv());

    String printed = run(directory);

    assertThat(printed).contains("Optional[billing]");
    assertThat(directory.resolve("models/support/bundle.json")).exists();
  }

  private static String rowsAsTsv() {
    return SupportRows.dataset().rows().stream()
        .map(row -> row.labels().get(0) + "\t" + row.text() + "\n")
        .collect(joining("", "label\ttext\n", ""));
  }

  /** In a process of its own, because paths in it are relative. */
  private static String run(Path directory) throws Exception {
    Path log = directory.resolve("printed.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                QuickStart.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("ends by itself").isTrue();
    String printed = Files.readString(log);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  @Test
  void quickStart_readme_showsWhatRunsHere() throws IOException {
    assumeThat(README).exists();
    String readme = Files.readString(README);
    assumeThat(readme).as("README names its source").contains("QuickStart.java");

    assertThat(readme).contains(snippet());
  }

  /** The body of {@code main}, without its indent. */
  private static String snippet() throws IOException {
    String source = Files.readString(SOURCE);
    int start = source.indexOf('\n', source.indexOf("void main")) + 1;
    String body = source.substring(start, source.indexOf("\n  }\n", start));
    return body.stripIndent();
  }
}
