package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as a hook: with a java that fails in every way, and a server that may. */
@DisabledOnOs(OS.WINDOWS)
class LauncherHookTest {
  private static final byte[] QUESTION = "{\"x\": \"ü\"}\n\n".getBytes(StandardCharsets.UTF_8);
  private static final String OPTIONS = "--dialect claude-code";

  @TempDir Path home = Path.of("");

  /**
   * How a process ended.
   *
   * @param exit its code
   */
  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    Path root = Path.of(System.getProperty("signalbox.root"));
    Files.copy(root.resolve("signalbox"), home.resolve("signalbox"));
    Path target = Files.createDirectories(home.resolve("sdk-cli/target"));
    Files.writeString(target.resolve("classpath"), target.resolve("x.jar") + "\n");
    Files.createFile(target.resolve("signalbox.built"));
    Files.createDirectories(home.resolve("jdk/bin"));
    java("cat >'" + home.resolve("seen") + "'; echo '{\"from\": \"java\"}'");
  }

  private void java(String script) throws IOException {
    Path java = Files.writeString(home.resolve("jdk/bin/java"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run hook(byte[] input) throws IOException, InterruptedException {
    return run(
        input, "bash", home.resolve("signalbox") + "", "guard", "hook", "--dialect", "claude-code");
  }

  private Run run(byte[] input, String... command) throws IOException, InterruptedException {
    File out = home.resolve("out").toFile();
    File err = home.resolve("err").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().put("JAVA_HOME", home.resolve("jdk") + "");
    builder.environment().put("HOME", home + "");
    builder.environment().put("SIGNALBOX_SOCKET", socket() + "");
    builder.environment().remove("SIGNALBOX_JAVA_OPTS");
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) { // it may end before it has read everything
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  private Path socket() {
    return home.resolve("s.sock");
  }

  private void assertBlocked(Run run) {
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.err()).isNotBlank();
  }

  private void assertJavaAnswered(Run run, byte[] input) throws IOException {
    assertThat(run.out()).as(run.err()).isEqualTo("{\"from\": \"java\"}\n");
    assertThat(run.exit()).isZero();
    assertThat(Files.readAllBytes(home.resolve("seen"))).isEqualTo(input);
  }

  @Test
  void hook_answer_isPassedOn() throws Exception {
    assertJavaAnswered(hook(QUESTION), QUESTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 0",
        "exit 1",
        "exit 3",
        "exit 127",
        "echo '{}'; exit 1",
        "kill -9 $$",
        "kill -TERM $$",
        "echo reason >&2; exit 2"
      })
  void hook_javaThatFails_blocks(String script) throws Exception {
    java(script);

    assertBlocked(hook(QUESTION));
  }

  @Test
  void hook_noJava_blocks() throws Exception {
    Files.delete(home.resolve("jdk/bin/java"));

    assertBlocked(hook(QUESTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath", "signalbox.built"})
  void hook_notBuilt_blocksAtOnce(String file) throws Exception {
    Files.delete(home.resolve("sdk-cli/target").resolve(file));

    Run run = hook(QUESTION);

    assertBlocked(run);
    assertThat(run.err()).contains("not built yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {">&-", ">/dev/full", ">&- 2>&-"})
  void hook_outputThatCannotBeWritten_blocks(String redirection) throws Exception {
    String command = home.resolve("signalbox") + " guard hook --dialect codex " + redirection;

    assertThat(run(QUESTION, "bash", "-c", command).exit()).isEqualTo(2);
  }

  @Test
  void hook_nobodyReadsTheOutput_blocks() throws Exception {
    String command =
        home.resolve("signalbox") + " guard hook --dialect codex | false; exit ${PIPESTATUS[0]}";
    java("cat >/dev/null; sleep 0.3; echo '{}'");

    assertThat(run(QUESTION, "bash", "-c", command).exit()).isEqualTo(2);
  }

  @Test
  void hook_server_answersWithoutJava() throws Exception {
    try (Server server =
        new Server(socket(), response("200 OK", "0", OPTIONS, "{\"from\": \"ü\"}\n"))) {
      Run run = hook(QUESTION);

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo("{\"from\": \"ü\"}\n");
      assertThat(home.resolve("seen")).doesNotExist();
      String request = server.requests.get(0);
      assertThat(request)
          .startsWith("POST /v1/hook/claude-code HTTP/1.1\r\n")
          .contains("\r\nX-Signalbox-Home: " + home + "\r\n")
          .contains("\r\nX-Signalbox-Options: " + OPTIONS + "\r\n")
          .containsPattern("X-Signalbox-Environment: [^\r]*\\bJAVA_HOME\\b")
          .endsWith("\r\n\r\n" + new String(QUESTION, StandardCharsets.UTF_8));
    }
  }

  @Test
  void hook_serverBlocks_bothStreamsAreWritten() throws Exception {
    String body = "{\"decision\":\"deny\"}\nbecause\n";
    try (Server server = new Server(socket(), response("200 OK", "2", OPTIONS, body))) {
      Run run = hook(QUESTION);

      assertThat(run).isEqualTo(new Run(2, "{\"decision\":\"deny\"}\n", "because\n"));
      assertThat(server.requests).hasSize(1);
    }
  }

  static Stream<Arguments> useless() {
    String good = response("200 OK", "0", OPTIONS, "{}\n");
    return Stream.of(
        Arguments.of("error", response("500 Oops", "0", OPTIONS, "{}\n")),
        Arguments.of("refused", response("409 Conflict", "0", OPTIONS, "{}\n")),
        Arguments.of("no exit", good.replace("X-Signalbox-Exit", "X-Other")),
        Arguments.of("exit 1", response("200 OK", "1", OPTIONS, "{}\n")),
        Arguments.of("exit 00", response("200 OK", "00", OPTIONS, "{}\n")),
        Arguments.of("other options", response("200 OK", "0", OPTIONS + " --profile x", "{}\n")),
        Arguments.of("no options", good.replace("X-Signalbox-Options", "X-Other")),
        Arguments.of(
            "headers in body",
            "HTTP/1.1 200 OK\r\nContent-Length: 70\r\n\r\n" + good.substring(17)),
        Arguments.of("empty", response("200 OK", "0", OPTIONS, "")),
        Arguments.of("no JSON", response("200 OK", "0", OPTIONS, "ok\n")),
        Arguments.of("cut", good.replace("Content-Length: 3", "Content-Length: 99")),
        Arguments.of("garbage", "\u0000\u0001hello\r\n\r\n{}"),
        Arguments.of("nothing", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("useless")
  void hook_serverThatIsNoHelp_javaGetsTheSameBytes(String name, String response) throws Exception {
    try (Server server = new Server(socket(), response)) {
      assertJavaAnswered(hook(QUESTION), QUESTION);
      assertThat(server.requests).as(name).hasSize(1);
    }
  }

  @Test
  void hook_socketWithoutServer_javaGetsTheSameBytes() throws Exception {
    new Server(socket(), "").close();
    byte[] random = new byte[70_000];
    new Random(7).nextBytes(random);

    for (byte[] input :
        List.of(new byte[0], "{}".getBytes(StandardCharsets.UTF_8), random, new byte[3])) {
      assertJavaAnswered(hook(input), input);
    }
  }

  @Test
  void hook_largeInput_javaGetsAllOfIt() throws Exception {
    byte[] large = "x".repeat((4 << 20) + 100_000).getBytes(StandardCharsets.UTF_8);
    try (Server server = new Server(socket(), response("200 OK", "0", OPTIONS, "{}\n"))) {
      assertJavaAnswered(hook(large), large);
      assertThat(server.requests).isEmpty();
    }
  }

  private static String response(String status, String exit, String options, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nx-signalbox-exit: "
            .replace("x-s", "X-S")
            .replace("-exit", "-Exit")
        + exit
        + "\r\nX-signalbox-options: ".replace("X-signalbox-options", "X-Signalbox-Options")
        + options
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  /** Answers each request on a Unix socket with the same bytes. */
  private static final class Server implements AutoCloseable {
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final ServerSocketChannel channel;
    private final byte[] response;

    Server(Path socket, String response) throws IOException {
      this.response = response.getBytes(StandardCharsets.UTF_8);
      channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(socket));
      Thread thread = new Thread(this::serve, "test-server");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      try {
        while (true) {
          try (SocketChannel client = channel.accept()) {
            requests.add(request(client));
            client.write(ByteBuffer.wrap(response));
          }
        }
      } catch (ClosedChannelException e) { // the test is over
      } catch (IOException e) {
        requests.add("failed: " + e);
      }
    }

    private static String request(SocketChannel client) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      String text = "";
      while (!complete(text) && client.read(buffer) >= 0) {
        all.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        text = all.toString(StandardCharsets.UTF_8);
      }
      return text;
    }

    private static boolean complete(String text) {
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        return false;
      }
      String length = text.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1");
      return text.substring(end + 4).getBytes(StandardCharsets.UTF_8).length
          >= Integer.parseInt(length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
