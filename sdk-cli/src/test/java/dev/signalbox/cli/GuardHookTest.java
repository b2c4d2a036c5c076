package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hook's process: it ends with 0 and an answer, or with 2 and a reason, whatever happens. */
class GuardHookTest {
  private static final String HELD =
      "{\"hook_event_name\":\"PreToolUse\",\"cwd\":\"/home/u/p\",\"permission_mode\":\"default\","
          + "\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"git push --force\"}}";

  @TempDir Path folder = Path.of("");

  private static CommandLineRun hook(String input, String... options) {
    return CommandLineRun.withInput(input, args(options));
  }

  private static String[] args(String... options) {
    return Stream.concat(Stream.of("guard", "hook"), Stream.of(options)).toArray(String[]::new);
  }

  @Test
  void hook_held_asks() {
    CommandLineRun run = hook(HELD, "--dialect", "claude-code");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.json().at("/hookSpecificOutput/permissionDecision").asText()).isEqualTo("ask");
  }

  @Test
  void hook_profile_isUsed() {
    String harmless = HELD.replace("git push --force", "mkdir x");

    assertThat(hook(harmless, "--dialect=claude-code").out().strip()).isEqualTo("{}");
    assertThat(hook(harmless, "--dialect=claude-code", "--profile=strict").out()).contains("ask");
  }

  static Stream<List<String>> misuse() {
    return Stream.of(
        List.of(),
        List.of("--dialect"),
        List.of("--dialect", "claud-code"),
        List.of("--dialect", "codex", "--dialect", "generic"),
        List.of("--dialect", "codex", "--nonsense"),
        List.of("--dialect", "codex", "--json"),
        List.of("--dialect", "codex", "--on-failure", "allow"),
        List.of("--dialect", "codex", "--deadline", "0"),
        List.of("--dialect", "codex", "--deadline", "NaN"),
        List.of("--dialect", "codex", "--deadline", "1e9"),
        List.of("--dialect", "codex", "--profile", "--config"),
        List.of("--dialect", "codex", "--", "ls"),
        List.of("ls"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misuse")
  void hook_misuse_blocksByExitCode(List<String> options) {
    CommandLineRun run = hook(HELD, options.toArray(new String[0]));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("signalbox: the call is blocked");
  }

  @Test
  void hook_wrongConfiguration_isRefusedWithItsPlace() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "version: 1\nfamly: x\n");

    CommandLineRun deny = hook(HELD, "--dialect", "claude-code", "--config", bad + "");
    CommandLineRun ask =
        hook(HELD, "--dialect", "claude-code", "--config", bad + "", "--on-failure", "ask");
    CommandLineRun absent = hook(HELD, "--dialect", "codex", "--config", "/absent.yaml");

    assertThat(deny.exit()).isZero();
    assertThat(deny.out()).contains("\"deny\"", "bad.yaml:2:1");
    assertThat(ask.out()).contains("\"ask\"", "bad.yaml:2:1");
    assertThat(absent.out()).contains("\"deny\"", "/absent.yaml");
  }

  @Test
  void hook_inputThatNeverEnds_isRefusedAtTheDeadline() throws IOException {
    try (PipedOutputStream open = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(open)) {
      open.write(HELD.getBytes(StandardCharsets.UTF_8));
      StringWriter out = new StringWriter();

      int exit = run(in, out, new StringWriter(), "--dialect", "codex", "--deadline", "0.2");

      assertThat(exit).isZero();
      assertThat(out.toString()).contains("\"deny\"", "no answer within 200 ms");
    }
  }

  @Test
  void hook_inputThatCannotBeRead_isRefused() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };
    StringWriter out = new StringWriter();

    int exit = run(broken, out, new StringWriter(), "--dialect", "gemini-cli");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("\"decision\":\"deny\"", "gone");
  }

  @Test
  void hook_outputThatCannotBeWritten_blocksByExitCode() {
    StringWriter err = new StringWriter();

    int exit = run(input("{}"), new Lost(), err, "--dialect", "claude-code");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("its answer could not be written");
  }

  @Test
  void hook_nothingCanBeWritten_stillBlocks() {
    assertThat(run(input(HELD), new Lost(), new Lost(), "--dialect", "claude-code")).isEqualTo(2);
  }

  @Test
  void hook_help_isShown() {
    CommandLineRun run = CommandLineRun.of("guard", "hook", "--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("--dialect", "--on-failure", "--deadline");
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int run(InputStream in, Writer out, Writer err, String... options) {
    Console console = new Console(in, new PrintWriter(out), new PrintWriter(err), Map.of(), false);
    return Main.run(console, args(options));
  }

  /** A stream whose reader is gone. */
  private static final class Lost extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("lost");
    }

    @Override
    public void flush() throws IOException {
      throw new IOException("lost");
    }

    @Override
    public void close() {}
  }
}
