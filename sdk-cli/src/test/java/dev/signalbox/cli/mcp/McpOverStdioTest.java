package dev.signalbox.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.approvals.ApprovalSettings;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalYaml;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.audit.AuditVerifier;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, as clients start it. */
class McpOverStdioTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private static final String CONFIG =
      """
      version: 1
      guard:
        command: {rules: [demo.yaml]}
        approvals: {store: "jdbc:h2:./approvals"}
      """;

  @TempDir Path temp;

  private List<String> server(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.signalbox.cli.Main",
                "mcp",
                "--cwd",
                temp.toString()));
    all.addAll(List.of(options));
    return all;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static McpSchema.CallToolRequest run(String command) {
    return McpSchema.CallToolRequest.builder("run_command")
        .arguments(Map.of("command", command))
        .build();
  }

  @Test
  void client_ofTheProtocolsLibrary_listsAndCallsTools() {
    ServerParameters parameters =
        ServerParameters.builder(java())
            .args(server("--principal", "agent-7"))
            .addEnvVar("LC_ALL", "C.UTF-8")
            .build();
    try (McpSyncClient client = client(parameters)) {
      McpSchema.InitializeResult hello = client.initialize();
      McpSchema.CallToolResult ran = client.callTool(run("echo 'é 漢' | tee out"));
      McpSchema.CallToolResult held = client.callTool(run("git push --force"));

      assertThat(hello.serverInfo().name()).isEqualTo("signalbox");
      assertThat(client.listTools().tools()).hasSize(4);
      assertThat(((McpSchema.TextContent) ran.content().get(0)).text())
          .isEqualTo("It ended with exit code 0.\nstdout:\né 漢\n");
      assertThat(temp.resolve("out")).hasContent("é 漢");
      assertThat(((McpSchema.TextContent) held.content().get(0)).text())
          .contains("Nothing has run", "git.force-push");
    }
  }

  @Test
  void runCommand_heldAndApprovedByAnotherProcess_runsOnceAndIsAudited() throws Exception {
    Path config = Files.writeString(temp.resolve("signalbox.yaml"), CONFIG);
    Files.writeString(temp.resolve("demo.yaml"), McpOverHttpTest.RULES);
    ServerParameters parameters =
        ServerParameters.builder(java())
            .args(server("--principal", "agent-7", "--config", config.toString()))
            .addEnvVar("LC_ALL", "C.UTF-8")
            .build();
    ApprovalSettings settings = ApprovalYaml.read(config, Map.of()).orElseThrow();
    try (McpSyncClient client = client(parameters)) {
      client.initialize();
      McpSchema.CallToolResult first = client.callTool(run("touch held; echo run"));
      approveAll(settings);
      McpSchema.CallToolResult second = client.callTool(run("touch held; echo run"));
      McpSchema.CallToolResult third = client.callTool(run("touch held; echo run"));

      assertThat(text(first)).contains("A person must approve this first");
      assertThat(text(second)).contains("It ended with exit code 0.", "stdout:\nrun\n");
      assertThat(text(third)).contains("A person must approve this first");
    }
    String audit = Files.readString(settings.audit().orElseThrow());
    assertThat(audit.lines().filter(line -> line.contains("approval.executed"))).hasSize(1);
    assertThat(AuditVerifier.withoutKey().verify(settings.audit().orElseThrow()).isWhole())
        .isTrue();
  }

  /** A person, in another process than the server. */
  private static void approveAll(ApprovalSettings settings) {
    try (ApprovalSetup setup = ApprovalSetup.open(settings)) {
      for (ApprovalRequest request : setup.gate().list(ApprovalQuery.pending())) {
        setup.gate().approve(request.id(), "ana", "fine");
      }
    }
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }

  private static McpSyncClient client(ServerParameters parameters) {
    return McpClient.sync(new StdioClientTransport(parameters, McpEndpoint.json()))
        .jsonSchemaValidator(OwnValidation.NONE)
        .requestTimeout(Duration.ofSeconds(60))
        .initializationTimeout(Duration.ofSeconds(60))
        .build();
  }

  /** The lines it answered, once its input has ended. */
  private List<String> answers(int exit, String... lines) throws Exception {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(server());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Path input = Files.writeString(temp.resolve("input"), String.join("\n", lines), UTF_8);
    Path output = temp.resolve("output");
    builder.redirectInput(input.toFile()).redirectOutput(output.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exit);
    return Files.readAllLines(output);
  }

  @Test
  void input_thatEnds_isAnsweredWholeFirst() throws Exception {
    List<String> answers =
        answers(
            0,
            INITIALIZE,
            INITIALIZED,
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":"
                + "\"run_command\",\"arguments\":{\"command\":\"echo one; echo two >&2\"}}}");

    assertThat(answers).hasSize(3).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""));
    assertThat(answers).anyMatch(line -> line.contains("check_command"));
    assertThat(answers).anyMatch(line -> line.contains("one") && line.contains("two"));
  }

  @Test
  void input_thatIsNoMessage_isAnsweredWithAnErrorAndSurvived() throws Exception {
    List<String> answers =
        answers(
            0,
            "hello",
            "[1,",
            "{\"jsonrpc\":\"2.0\"}",
            "\"" + "x".repeat(5 << 20) + "\"",
            "",
            INITIALIZE);

    assertThat(answers).hasSizeGreaterThanOrEqualTo(4);
    assertThat(answers).anyMatch(line -> line.contains("\"id\":1") && line.contains("signalbox"));
    assertThat(answers.stream().filter(line -> line.contains("-32700"))).hasSizeGreaterThan(2);
  }

  @Test
  void input_empty_endsAtOnce() throws Exception {
    assertThat(answers(0, "")).isEmpty();
  }

  @Test
  void options_wrong_areBadUsage() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(server("--pass", "BASH_ENV"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();

    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).contains("BASH_ENV cannot be passed on");
  }
}
