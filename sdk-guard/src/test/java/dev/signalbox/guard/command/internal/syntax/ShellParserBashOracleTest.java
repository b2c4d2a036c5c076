package dev.signalbox.guard.command.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Asks bash whether a text is a script, without running it ({@code bash -n}).
 *
 * <p>Of 40,000 commands, these kinds differ on purpose. We read zsh's patterns ({@code file(s)}),
 * which bash refuses. We refuse invisible characters, and text in backticks that is no script,
 * which bash only looks at when it runs.
 */
class ShellParserBashOracleTest {
  private static final int EVERY = 25;

  /** Differences of those kinds in ten thousand commands: three were counted. */
  private static final int TOLERATED_PER_TEN_THOUSAND = 10;

  @Test
  void parse_unlabelledCommands_agreesWithBash() throws Exception {
    assumeTrue(bashIsThere(), "no bash here");
    List<String> commands = CommandCorpus.everyNth(EVERY);

    List<String> differences = commands.stream().filter(c -> accepts(c) != bashAccepts(c)).toList();

    assertThat(differences)
        .hasSizeLessThanOrEqualTo(1 + commands.size() * TOLERATED_PER_TEN_THOUSAND / 10_000);
  }

  private static boolean accepts(String command) {
    return ShellParser.parse(command) instanceof Parsed.Ok;
  }

  private static boolean bashIsThere() {
    try {
      return bashAccepts(":");
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static boolean bashAccepts(String command) {
    ProcessBuilder bash = new ProcessBuilder("bash", "--norc", "-O", "extglob", "-n");
    bash.environment().clear();
    bash.environment().put("LC_ALL", "C.UTF-8");
    bash.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    bash.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = bash.start();
      try (OutputStream script = process.getOutputStream()) {
        script.write(command.getBytes(StandardCharsets.UTF_8));
      }
      return process.waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
